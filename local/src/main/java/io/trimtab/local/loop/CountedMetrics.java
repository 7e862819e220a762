package io.trimtab.local.loop;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.lambda.powertools.metrics.Metrics;
import software.amazon.lambda.powertools.metrics.model.DimensionSet;
import software.amazon.lambda.powertools.metrics.model.MetricResolution;
import software.amazon.lambda.powertools.metrics.model.MetricUnit;

/// The functions' own metrics, added up in place of being printed for CloudWatch.
final class CountedMetrics implements Metrics {
    private final Map<String, Double> sums = new TreeMap<>();

    double of(String name) {
        return sums.getOrDefault(name, 0.0);
    }

    @Override
    public void addMetric(String key, double value, MetricUnit unit, MetricResolution resolution) {
        sums.merge(key, value, Double::sum);
    }

    @Override
    public void flushMetrics(Consumer<Metrics> metrics) {
        metrics.accept(this);
    }

    @Override
    public DimensionSet getDefaultDimensions() {
        return new DimensionSet();
    }

    @Override
    public void addDimension(DimensionSet dimensions) {}

    @Override
    public void setTimestamp(Instant timestamp) {}

    @Override
    public void addMetadata(String key, Object value) {}

    @Override
    public void setDefaultDimensions(DimensionSet dimensions) {}

    @Override
    public void setNamespace(String namespace) {}

    @Override
    public void setRaiseOnEmptyMetrics(boolean raises) {}

    @Override
    public void clearDefaultDimensions() {}

    @Override
    public void flush() {}

    @Override
    public void captureColdStartMetric(Context context, DimensionSet dimensions) {}

    @Override
    public void captureColdStartMetric(DimensionSet dimensions) {}
}
