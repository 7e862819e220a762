package io.trimtab.domain.price;

/// How much of one instance type ran under reservations, over the days that were looked at.
/// @param typeName `m5.large`, `db.m5.large`
/// @param pool what a reservation is bound to besides the type: an operating system or a database engine by its
///     constant's name, or [#ANY_POOL] where the source does not tell
/// @param reservedHours instance hours under a reservation, of `runningHours`
public record ReservedUse(String typeName, String pool, double reservedHours, double runningHours) {
    public static final String ANY_POOL = "*";

    public ReservedUse {
        if (!(reservedHours >= 0 && runningHours >= 0)) {
            throw new IllegalArgumentException("reservedHours and runningHours must be >= 0, were " + reservedHours
                    + " and " + runningHours + " for " + typeName);
        }
    }

    boolean isOf(String wantedPool) {
        return pool.equals(ANY_POOL) || pool.equals(wantedPool);
    }
}
