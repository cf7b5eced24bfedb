/**
 * Does the code keep the rules of the house? Start at {@link io.underpin.architecture.HouseRules}; that each rule can fail
 * is shown in {@link io.underpin.architecture.BrokenHouseTest}.
 */
@NullMarked
package io.underpin.architecture;

import org.jspecify.annotations.NullMarked;
