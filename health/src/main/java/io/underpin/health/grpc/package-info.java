/**
 * How does gRPC's health protocol see a report? Start at {@link io.underpin.health.grpc.GrpcHealth}: a function that needs no gRPC
 * library.
 */
@NullMarked
package io.underpin.health.grpc;

import org.jspecify.annotations.NullMarked;
