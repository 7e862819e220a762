package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.Shape.flat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Verdict;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Instances;
import io.trimtab.rightsizing.Shape;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/// What holds for every load, by the rules that are shipped.
class InstanceSizingPropertyTest {
    private static final int TRIES = 60;
    private static final String SEED = "20260126";
    private static final int HOURS = 14 * 24;

    /// @param peaks percent of CPU, of each hour of the window
    /// @param averageShare the mean of an hour as a share of its peak
    /// @param memory percent at its highest; the other hours use less
    record Load(
            String type,
            List<Double> peaks,
            double averageShare,
            double memory,
            double gbps,
            double mbps,
            double iops) {
        Shape peak() {
            return hour -> peaks.get((int)
                    Math.floorMod(Duration.between(hour, Fixtures.TO).toHours() - 1, (long) HOURS));
        }

        Shape average() {
            return hour -> peak().at(hour) * averageShare;
        }

        Shape memoryPercent() {
            return hour -> memory * (0.5 + peak().at(hour) / highest() / 2);
        }

        double highest() {
            return peaks.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        }

        Scene scene() {
            Architecture architecture = Fixtures.type(type).architectures().contains(Architecture.ARM64)
                    ? Architecture.ARM64
                    : Architecture.X86_64;
            return Scene.of(Instances.of(type).architecture(architecture))
                    .policy(Fixtures.POLICY)
                    .cpu(peak(), average())
                    .memory(memoryPercent())
                    .network(gbps)
                    .disk(mbps, iops);
        }
    }

    @Property(tries = TRIES, seed = SEED)
    void smallerTypeHoldsAllThatWasSeen(@ForAll("loads") Load load) {
        var decision = load.scene().decision();
        Assume.that(decision.verdict() == Verdict.OVERSIZED && decision.remedy().isPresent());
        InstanceType present = Fixtures.type(load.type());
        InstanceType target = Fixtures.type(load.scene().target());

        assertThat((double) target.vCpus()).isGreaterThanOrEqualTo(load.highest() / 100 * present.vCpus());
        assertThat((double) target.memoryMib())
                .isGreaterThanOrEqualTo(load.memory() / 100 * 1.2 * present.memoryMib() - 1e-6);
        assertThat(target.network().baselineGbps()).isGreaterThanOrEqualTo(load.gbps() * 1.2 - 1e-9);
        assertThat(target.disk().baselineMbps()).isGreaterThanOrEqualTo(load.mbps() * 1.2 - 1e-6);
        assertThat(target.disk().baselineIops()).isGreaterThanOrEqualTo(load.iops() * 1.2 - 1e-6);
        assertThat(target.architectures()).isEqualTo(present.architectures());
        assertThat(price(target.name())).isLessThan(price(load.type()));
    }

    @Property(tries = TRIES, seed = SEED)
    void withoutMemoryDataMemoryNeverShrinks(@ForAll("loads") Load load) {
        String target = load.scene().withoutMemory().target();

        assertThat(Fixtures.type(target).memoryMib())
                .isGreaterThanOrEqualTo(Fixtures.type(load.type()).memoryMib());
    }

    @Property(tries = TRIES, seed = SEED)
    void moreOfAnyLoadNeverGetsACheaperType(
            @ForAll("loads") Load load,
            @ForAll @IntRange(min = 0, max = 4) int what,
            @ForAll @DoubleRange(min = 1, max = 3) double times) {
        Load more = switch (what) {
            case 0 ->
                new Load(
                        load.type(),
                        raised(load, times),
                        load.averageShare(),
                        load.memory(),
                        load.gbps(),
                        load.mbps(),
                        load.iops());
            case 1 ->
                new Load(
                        load.type(),
                        load.peaks(),
                        load.averageShare(),
                        Math.min(100, load.memory() * times),
                        load.gbps(),
                        load.mbps(),
                        load.iops());
            case 2 ->
                new Load(
                        load.type(),
                        load.peaks(),
                        load.averageShare(),
                        load.memory(),
                        load.gbps() * times,
                        load.mbps(),
                        load.iops());
            case 3 ->
                new Load(
                        load.type(),
                        load.peaks(),
                        load.averageShare(),
                        load.memory(),
                        load.gbps(),
                        load.mbps() * times,
                        load.iops());
            default ->
                new Load(
                        load.type(),
                        load.peaks(),
                        load.averageShare(),
                        load.memory(),
                        load.gbps(),
                        load.mbps(),
                        load.iops() * times);
        };

        assertThat(price(more.scene().target()))
                .isGreaterThanOrEqualTo(price(load.scene().target()));
    }

    @Property(tries = TRIES, seed = SEED)
    void missingDataIsNeverIdle(@ForAll("loads") Load load, @ForAll @IntRange(min = 0, max = 268) int hours) {
        Scene quiet = load.scene().traffic(0).cpu(flat(1), flat(1));
        assertThat(quiet.decision().verdict()).isEqualTo(Verdict.IDLE);

        assertThat(quiet.cpu(flat(1).lastHours(hours), flat(1)).decision().verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(load.scene()
                        .withoutTraffic()
                        .cpu(flat(1), flat(1))
                        .decision()
                        .verdict())
                .isNotEqualTo(Verdict.IDLE);
    }

    @Property(tries = TRIES, seed = SEED)
    void hoursThatWereNotMeasuredNeverMakeItCheaper(
            @ForAll("loads") Load load, @ForAll @IntRange(min = 1, max = 2) int missing) {
        Shape gaps = flat(1).withoutOfTen(missing);
        Shape known = hour -> load.peak().at(hour) == load.highest()
                ? load.highest()
                : load.peak().at(hour) * gaps.at(hour);

        assertThat(price(load.scene().cpu(known, load.average()).target()))
                .isGreaterThanOrEqualTo(price(load.scene().target()));
    }

    @Provide
    Arbitrary<Load> loads() {
        Arbitrary<String> types = Arbitraries.of(
                "t3.large",
                "t3.2xlarge",
                "m5.large",
                "m5.xlarge",
                "m5.2xlarge",
                "m5.4xlarge",
                "c5.2xlarge",
                "r5.xlarge",
                "m6g.xlarge");
        Arbitrary<List<Double>> peaks = Combinators.combine(
                        Arbitraries.doubles().between(11, 90),
                        Arbitraries.doubles().between(0.8, 1).list().ofSize(HOURS))
                .as((level, noise) -> noise.stream().map(share -> level * share).toList());
        return Combinators.combine(
                        types,
                        peaks,
                        Arbitraries.doubles().between(0.05, 0.8),
                        Arbitraries.doubles().between(2, 99),
                        Arbitraries.doubles().between(0, 1.5),
                        Arbitraries.doubles().between(0, 1500),
                        Arbitraries.doubles().between(0, 8000))
                .as(Load::new);
    }

    /// Every hour so many percent of capacity more, up to what there is.
    private static List<Double> raised(Load load, double times) {
        double more = (times - 1) * 10;
        return load.peaks().stream().map(peak -> Math.min(100, peak + more)).toList();
    }

    private static BigDecimal price(String type) {
        return Fixtures.PRICES
                .quote(new io.trimtab.domain.price.PriceKey.Instance(
                        Fixtures.REGION,
                        type,
                        io.trimtab.domain.resource.OperatingSystem.LINUX,
                        io.trimtab.domain.price.Tenancy.SHARED))
                .orElseThrow()
                .rate()
                .price()
                .amount();
    }
}
