package io.trimtab.domain.price;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Which part of the account's use its reservations and Savings Plans pay for, by kind of use, in one region.
///
/// For instances the reserved part is the larger of two: that of the type in hours, and that of its whole family in
/// normalised units. A size-flexible reservation moves through its family, a rigid one stays with its type, and
/// taking the larger never claims what is paid for anyhow.
public record Coverage(List<ReservedUse> reserved, List<PlannedSpend> planned) {
    public static final Coverage NOTHING = new Coverage(List.of(), List.of());

    public Coverage {
        reserved = List.copyOf(reserved);
        planned = List.copyOf(planned);
    }

    public Commitment of(PriceKey use) {
        return switch (use) {
            case PriceKey.Instance instance ->
                of(
                        PlannedSpend.Service.INSTANCES,
                        instance.instanceType(),
                        instance.operatingSystem().name());
            case PriceKey.DatabaseInstance database ->
                of(
                        PlannedSpend.Service.DATABASES,
                        database.instanceClass(),
                        database.engine().name());
            case PriceKey.FunctionDuration _ -> new Commitment(0, plannedFraction(PlannedSpend.Service.FUNCTIONS, ""));
            // Reserved nodes of caches are not read: nothing is claimed of them.
            case PriceKey.DatabaseStorage _,
                    PriceKey.DatabaseIops _,
                    PriceKey.FunctionRequest _,
                    PriceKey.CacheNode _ -> Commitment.NONE;
        };
    }

    private Commitment of(PlannedSpend.Service service, String type, String pool) {
        return new Commitment(reservedFraction(type, pool), plannedFraction(service, family(type)));
    }

    private double reservedFraction(String type, String pool) {
        var ofType = fraction(
                inPool(pool).filter(use -> use.typeName().equals(type)),
                ReservedUse::reservedHours,
                ReservedUse::runningHours);
        var ofFamily = fraction(
                inPool(pool).filter(use -> family(use.typeName()).equals(family(type))),
                use -> use.reservedHours() * units(use),
                use -> use.runningHours() * units(use));
        return Math.max(ofType, ofFamily);
    }

    private double plannedFraction(PlannedSpend.Service service, String family) {
        return fraction(
                planned.stream()
                        .filter(spend ->
                                spend.service() == service && spend.family().equals(family)),
                PlannedSpend::coveredSpend,
                PlannedSpend::totalSpend);
    }

    private Stream<ReservedUse> inPool(String pool) {
        return reserved.stream().filter(use -> use.isOf(pool));
    }

    private static String family(String type) {
        return InstanceName.of(type).family();
    }

    /// A size without a factor (`metal`) counts by hours alone, in its type's own fraction.
    private static double units(ReservedUse use) {
        return InstanceName.of(use.typeName()).normalizedUnits().orElse(0);
    }

    private static <T> double fraction(Stream<T> rows, ToDoubleFunction<T> covered, ToDoubleFunction<T> whole) {
        double[] sums = rows.collect(
                () -> new double[2],
                (sum, row) -> {
                    sum[0] += covered.applyAsDouble(row);
                    sum[1] += whole.applyAsDouble(row);
                },
                (left, right) -> {
                    left[0] += right[0];
                    left[1] += right[1];
                });
        return sums[1] > 0 ? Math.clamp(sums[0] / sums[1], 0, 1) : 0;
    }
}
