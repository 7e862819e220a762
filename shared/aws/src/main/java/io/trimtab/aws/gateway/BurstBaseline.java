package io.trimtab.aws.gateway;

import java.util.Map;

/// What a burstable type may use of each vCPU for ever, as a fraction. The API does not say it; these are the figures
/// of "Key concepts for burstable performance instances" in the EC2 User Guide, which have not changed since each
/// family came out.
final class BurstBaseline {
    /// A burstable type that came out after this table: the smallest share that AWS has ever given.
    private static final double UNKNOWN = 0.05;

    private static final Map<String, Double> SECOND_GENERATION = Map.of(
            "nano", 0.05,
            "micro", 0.10,
            "small", 0.20,
            "medium", 0.20,
            "large", 0.30,
            "xlarge", 0.225,
            "2xlarge", 0.16875);
    private static final Map<String, Double> SINCE_THEN = Map.of(
            "nano", 0.05,
            "micro", 0.10,
            "small", 0.20,
            "medium", 0.20,
            "large", 0.30,
            "xlarge", 0.40,
            "2xlarge", 0.40);
    private static final Map<String, Map<String, Double>> BY_FAMILY = Map.of(
            "t1", Map.of("micro", 0.10),
            "t2", SECOND_GENERATION,
            "t3", SINCE_THEN,
            "t3a", SINCE_THEN,
            "t4g", SINCE_THEN);

    private BurstBaseline() {}

    static double fraction(String type) {
        int split = type.indexOf('.');
        return BY_FAMILY
                .getOrDefault(type.substring(0, split), Map.of())
                .getOrDefault(type.substring(split + 1), UNKNOWN);
    }
}
