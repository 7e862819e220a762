package io.trimtab.rightsizing.notice;

import io.trimtab.domain.change.Plan;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a plan does, in a few words: `m5.2xlarge → m5.large`, `memory 1024 → 512 MiB`.
final class ChangeText {
    private ChangeText() {}

    static String of(Plan plan) {
        return plan.to().entrySet().stream()
                .filter(setting -> !setting.getValue().equals(plan.from().get(setting.getKey())))
                .map(setting -> setting(plan, setting))
                .collect(Collectors.joining(", "));
    }

    private static String setting(Plan plan, Map.Entry<String, String> setting) {
        String values = plan.from().get(setting.getKey()) + " → " + setting.getValue();
        return switch (setting.getKey()) {
            case "instanceType", "instanceClass" -> values;
            case "memoryMib" -> "memory " + values + " MiB";
            case "timeoutSeconds" -> "timeout " + values + " s";
            case "storageType" -> "storage " + values;
            case "iops" -> "IOPS " + values;
            case "throughputMibs" -> "throughput " + values + " MiB/s";
            case String other -> words(other) + " " + values;
        };
    }

    /// `maxReadCapacity` becomes `max read capacity`.
    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
