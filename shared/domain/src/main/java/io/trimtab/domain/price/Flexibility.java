package io.trimtab.domain.price;

import io.trimtab.domain.resource.OperatingSystem;
import java.util.regex.Pattern;

/// Whether a commitment that covers one thing can cover what replaces it.
///
/// - EC2 reservations are size-flexible within a family for Linux on shared tenancy only; accelerated, bare-metal
///   and high-memory families are taken as inflexible, though some are not.
/// - RDS reservations are size-flexible within a family for the engines that need no licence, and for Oracle under
///   the owner's own licence.
/// - A Savings Plan may be bound to one instance family and Cost Explorer's coverage does not say so, hence a move
///   to another family counts as leaving it.
/// - A zonal reservation is not size-flexible and Cost Explorer does not tell it from a regional one; regional, the
///   usual kind, is assumed.
///
/// Sources: EC2 user guide, "How Reserved Instance discounts are applied"; RDS user guide, "Reserved DB instances";
/// Savings Plans user guide, "Savings Plan types".
final class Flexibility {
    private static final Pattern INFLEXIBLE_FAMILY = Pattern.compile("(g|gr|p|inf|trn|vt|dl|f|hpc|mac|u)[-0-9].*");

    private Flexibility() {}

    static boolean isKept(PriceKey from, PriceKey to) {
        return switch (from) {
            case PriceKey.Instance before ->
                to instanceof PriceKey.Instance after
                        && before.operatingSystem() == OperatingSystem.LINUX
                        && after.operatingSystem() == OperatingSystem.LINUX
                        && before.tenancy() == Tenancy.SHARED
                        && after.tenancy() == Tenancy.SHARED
                        && isFlexible(InstanceName.of(before.instanceType()), InstanceName.of(after.instanceType()));
            case PriceKey.DatabaseInstance before ->
                to instanceof PriceKey.DatabaseInstance after
                        && before.engine() == after.engine()
                        && before.licence() == after.licence()
                        && before.licence() != Licence.INCLUDED
                        && InstanceName.of(before.instanceClass())
                                .isSameFamilyAs(InstanceName.of(after.instanceClass()));
            case PriceKey.DatabaseStorage _,
                    PriceKey.DatabaseIops _,
                    PriceKey.FunctionDuration _,
                    PriceKey.FunctionRequest _,
                    PriceKey.CacheNode _ -> true;
        };
    }

    private static boolean isFlexible(InstanceName before, InstanceName after) {
        return before.isSameFamilyAs(after)
                && !INFLEXIBLE_FAMILY.matcher(before.family()).matches()
                && !before.size().startsWith("metal")
                && !after.size().startsWith("metal");
    }
}
