package io.trimtab.local.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a resource should be told, as the account that made it knows.
/// @param kind `ec2`, `rds`, `lambda` or `ebs`
/// @param expect such as `none` or `downsize`
/// @param expectTo the answer within the family, where the case is clear
/// @param needs the most that is used, where the case is clear
record Truth(String kind, String arn, String label, String expect, Optional<String> expectTo, Optional<Needs> needs) {
    private static final Set<String> LARGER = Set.of("raise-memory", "raise-timeout");
    private static final Set<String> SMALLER = Set.of("downsize", "lower-memory");

    record Needs(double vcpus, double memoryMib) {}

    static Truth of(JsonNode row) {
        return new Truth(
                row.get("kind").textValue(),
                row.get("arn").textValue(),
                row.get("label").textValue(),
                row.get("expect").textValue(),
                Optional.ofNullable(row.get("expectTo")).map(JsonNode::textValue),
                Optional.ofNullable(row.get("needs"))
                        .map(needs -> new Needs(
                                needs.get("vcpu").doubleValue(),
                                needs.get("memoryMib").doubleValue())));
    }

    /// Volumes are the storage scan's.
    boolean scanned() {
        return !kind.equals("ebs");
    }

    boolean wantsChange() {
        return LARGER.contains(expect) || SMALLER.contains(expect);
    }

    /// A change that leads away from the truth is as wrong as one where there should be none.
    boolean agreesWith(JsonNode change) {
        var from = change.get("from");
        var to = change.get("to");
        return switch (expect) {
            case "downsize" -> from.has("instanceType") || from.has("instanceClass");
            case "lower-memory" ->
                to.path("memoryMib").asInt() < from.path("memoryMib").asInt();
            case "raise-memory" ->
                to.path("memoryMib").asInt() > from.path("memoryMib").asInt();
            case "raise-timeout" ->
                to.path("timeoutSeconds").asInt() > from.path("timeoutSeconds").asInt();
            default -> false;
        };
    }

    /// Seen to be too large, and left because so little money is not worth a change by the policy.
    boolean refusedForItsSaving(List<JsonNode> decisions) {
        return SMALLER.contains(expect)
                && decisions.stream()
                        .anyMatch(decision -> decision.get("rule").textValue().endsWith("-saving-too-small")
                                && decision.get("verdict").textValue().equals("OVERSIZED"));
    }
}
