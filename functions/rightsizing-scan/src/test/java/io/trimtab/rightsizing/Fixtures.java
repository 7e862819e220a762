package io.trimtab.rightsizing;

import static org.mockito.Mockito.mock;

import io.trimtab.aws.settings.PolicySource;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.HeadroomPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.price.Coverage;
import io.trimtab.domain.price.PriceList;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.lambda.powertools.metrics.Metrics;

/// What the tests of all rules stand on: one point in time, the types and prices of one region, the packaged policy.
public final class Fixtures {
    /// A Monday; no month ends in the fourteen days before it, two do in the sixty-three.
    public static final Instant NOW = Instant.parse("2026-01-26T06:17:00Z");
    /// When its window ends: with the last whole hour.
    public static final Instant TO = Instant.parse("2026-01-26T06:00:00Z");

    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "123456789012";

    /// The figures that the product ships.
    public static final Policy POLICY = new PolicySource(Optional.empty(), Fixtures::none, mock(Metrics.class))
            .load()
            .policy();

    public static final TypeCatalog TYPES = new TypeCatalog(Types.all());
    public static final PriceList PRICES = Types::quote;
    public static final Commitments NO_COMMITMENTS = new Commitments.Known(Coverage.NOTHING);

    private Fixtures() {}

    public static ScanContext context() {
        return context(POLICY);
    }

    public static ScanContext context(Policy policy) {
        return new ScanContext(NOW, policy, TYPES, PRICES, NO_COMMITMENTS);
    }

    /// The shipped figures, with every environment asking before it acts.
    public static Policy asking() {
        return each(environment -> environment.with(new ModePolicy(false, Mode.APPROVE, Map.of())));
    }

    /// The shipped figures, with sizes that believe what was seen: percentile and headroom, and nothing for what was
    /// not.
    /// Boundaries are tested with these, because they can be reckoned by hand.
    public static Policy believing() {
        return rules(Fixtures::believing);
    }

    public static RightsizingPolicy believing(RightsizingPolicy rules) {
        HeadroomPolicy headroom = rules.headroom();
        return new RightsizingPolicy(
                rules.evidence(),
                new HeadroomPolicy(
                        headroom.cpu().withCaution(0), headroom.memory().withCaution(0)),
                rules.saving(),
                rules.idle(),
                rules.candidates(),
                rules.functions(),
                rules.upsize(),
                rules.ownedProductionProposeOnly(),
                rules.protectedTags());
    }

    /// The shipped figures, with these rules in every environment.
    public static Policy rules(UnaryOperator<RightsizingPolicy> change) {
        return each(environment -> environment.with(change.apply(environment.rightsizing())));
    }

    /// That policy, with every environment asking before it acts.
    public static Policy asking(Policy policy) {
        return each(policy, environment -> environment.with(new ModePolicy(false, Mode.APPROVE, Map.of())));
    }

    private static Policy each(UnaryOperator<EnvironmentPolicy> change) {
        return each(POLICY, change);
    }

    private static Policy each(Policy policy, UnaryOperator<EnvironmentPolicy> change) {
        return new Policy(
                policy.environmentTags(),
                policy.ownerMarkers(),
                policy.notifications(),
                change.apply(policy.dev()),
                change.apply(policy.staging()),
                change.apply(policy.prod()));
    }

    public static InstanceType type(String name) {
        return TYPES.find(name).orElseThrow();
    }

    /// Begins what CloudWatch answered for the fourteen days.
    public static Answers window() {
        return new Answers(context().window());
    }

    /// Begins what CloudWatch answered for all days there are samples for.
    public static Answers longView() {
        return new Answers(context().longView());
    }

    /// What CloudWatch answered, shape by shape; whatever is left out was not answered.
    public static final class Answers {
        private final Window window;
        private final Map<MetricQuery, Series> series = new HashMap<>();

        private Answers(Window window) {
            this.window = window;
        }

        /// A step of several hours has the highest figure of its hours; of a flat shape that is the figure itself,
        /// whatever the statistic.
        public Answers with(MetricQuery query, Shape shape) {
            series.put(query, series(window, query.period(), shape));
            return this;
        }

        public Measured measured() {
            return new Measured(window, Map.copyOf(series));
        }
    }

    public static Series series(Window window, Duration step, Shape shape) {
        int hours = Math.toIntExact(Math.max(1, step.toHours()));
        double[] values = new double[window.steps(step)];
        for (int i = 0; i < values.length; i++) {
            Instant start = window.from().plus(step.multipliedBy(i));
            values[i] = IntStream.range(0, hours)
                    .mapToDouble(hour -> shape.at(start.plus(Duration.ofHours(hour))))
                    .filter(value -> !Double.isNaN(value))
                    .max()
                    .orElse(Double.NaN);
        }
        return Series.of(window.from(), step, values);
    }

    private static software.amazon.awssdk.services.ssm.SsmClient none() {
        throw new AssertionError("the packaged policy is read without Parameter Store");
    }
}
