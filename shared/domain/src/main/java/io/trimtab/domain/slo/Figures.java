package io.trimtab.domain.slo;

import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.util.List;

/// What a service's own metrics say of its promises. All series of one service have the same steps.
public sealed interface Figures {
    /// A period's p95 of fewer requests is hardly more than its slowest one.
    int LEAST_REQUESTS = 20;

    List<Indicator> indicators(ServicePolicy promised);

    /// A Lambda function. What it refuses it does not run: those calls fail nobody's error rate, but its availability.
    ///
    /// @param invocations, errors, throttles sums of each step
    /// @param p95Millis of `Duration`, as CloudWatch has it for each step
    record OfFunction(Series invocations, Series errors, Series throttles, Series p95Millis) implements Figures {
        @Override
        public List<Indicator> indicators(ServicePolicy promised) {
            Series attempts = invocations.orZeroWhere(throttles).plus(throttles.orZeroWhere(invocations));
            return List.of(
                    new Indicator(
                            Objective.errors(promised),
                            Indicator.Unit.REQUESTS,
                            errors.orZeroWhere(invocations),
                            invocations),
                    new Indicator(
                            Objective.availability(promised, "calls are let in"),
                            Indicator.Unit.REQUESTS,
                            throttles.orZeroWhere(invocations),
                            attempts),
                    latency(p95Millis, invocations, promised.p95()));
        }
    }

    /// A target group behind an application load balancer.
    ///
    /// @param requests, failures sums of each step: `RequestCount`, `HTTPCode_Target_5XX_Count`
    /// @param p95Seconds of `TargetResponseTime`
    /// @param healthyHosts the fewest in each step: a group without any for a moment has not been there
    record OfTargetGroup(Series requests, Series failures, Series p95Seconds, Series healthyHosts) implements Figures {
        private static final double MILLIS = 1_000;

        @Override
        public List<Indicator> indicators(ServicePolicy promised) {
            return List.of(
                    new Indicator(
                            Objective.errors(promised),
                            Indicator.Unit.REQUESTS,
                            failures.orZeroWhere(requests),
                            requests),
                    new Indicator(
                            Objective.availability(promised, "periods have a healthy host throughout"),
                            Indicator.Unit.PERIODS,
                            healthyHosts.map(hosts -> Double.isNaN(hosts) ? hosts : hosts < 1 ? 1 : 0),
                            healthyHosts.map(hosts -> Double.isNaN(hosts) ? hosts : 1)),
                    latency(p95Seconds.map(seconds -> seconds * MILLIS), requests, promised.p95()));
        }
    }

    private static Indicator latency(Series p95Millis, Series requests, Duration most) {
        double[] bad = new double[p95Millis.length()];
        double[] total = new double[bad.length];
        for (int i = 0; i < bad.length; i++) {
            boolean known = requests.at(i) >= LEAST_REQUESTS && !Double.isNaN(p95Millis.at(i));
            bad[i] = !known ? Double.NaN : p95Millis.at(i) > most.toMillis() ? 1 : 0;
            total[i] = known ? 1 : Double.NaN;
        }
        return new Indicator(
                Objective.latency(most),
                Indicator.Unit.PERIODS,
                Series.of(p95Millis.start(), p95Millis.step(), bad),
                Series.of(p95Millis.start(), p95Millis.step(), total));
    }
}
