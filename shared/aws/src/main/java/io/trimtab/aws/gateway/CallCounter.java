package io.trimtab.aws.gateway;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts the calls of a run by the name that IAM gives each action, so that a run can say what it cost in calls and
/// a test can hold them against the role. A call that the SDK had to repeat counts once; the repeats are in `retries`.
public final class CallCounter implements ExecutionInterceptor {
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    private final AtomicLong executions = new AtomicLong();
    private final AtomicLong transmissions = new AtomicLong();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        began(prefix(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)) + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        transmitted();
    }

    void began(String action) {
        executions.incrementAndGet();
        calls.computeIfAbsent(action, _ -> new AtomicLong()).incrementAndGet();
    }

    void transmitted() {
        transmissions.incrementAndGet();
    }

    /// Calls since the last reset, such as `ec2:DescribeInstances` → 2.
    public SortedMap<String, Long> calls() {
        SortedMap<String, Long> counted = new TreeMap<>();
        calls.forEach((action, count) -> counted.put(action, count.get()));
        return Collections.unmodifiableSortedMap(counted);
    }

    /// Attempts beyond the first of each call, since the last reset.
    public long retries() {
        return Math.max(0, transmissions.get() - executions.get());
    }

    /// Starts again from nothing: a container lives through many runs.
    public void reset() {
        calls.clear();
        executions.set(0);
        transmissions.set(0);
    }

    private static String prefix(String service) {
        String name = service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return switch (name) {
            case "cloudwatchlogs" -> "logs";
            case "costexplorer" -> "ce";
            case "eventbridge" -> "events";
            case "resourcegroupstaggingapi" -> "tag";
            case "sesv2" -> "ses";
            default -> name;
        };
    }
}
