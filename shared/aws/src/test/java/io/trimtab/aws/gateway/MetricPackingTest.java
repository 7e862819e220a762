package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.aws.gateway.MetricPacking.Item;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MetricPackingTest {
    private static final Duration FORTNIGHT = Duration.ofDays(14);
    private static final int HOURS = 336;
    private static final int DAYS = 14;

    @Test
    void threeHundredFullHourlySeriesAreOnePage() {
        assertThat(sizes(hourly("CPUUtilization", 600), _ -> HOURS)).containsExactly(300, 300);
    }

    @Test
    void oneSeriesMoreThanTwoPagesHoldIsAThirdCall() {
        assertThat(sizes(hourly("CPUUtilization", 601), _ -> HOURS)).hasSize(3);
    }

    @Test
    void fiveHundredQueriesAreTheMostOfACallHoweverLittleTheyReturn() {
        assertThat(sizes(daily("Duration", 1500), _ -> DAYS)).containsExactly(500, 500, 500);
        assertThat(sizes(daily("Duration", 1501), _ -> DAYS)).hasSize(4).allMatch(size -> size <= 376);
    }

    @Test
    void whatNobodyPublishesTakesNoRoom() {
        List<MetricQuery> queries = new ArrayList<>(hourly("CPUUtilization", 500));
        queries.addAll(hourly("mem_used_percent", 500));
        queries.addAll(hourly("CPUSurplusCreditBalance", 500));
        assertThat(sizes(queries, query -> query.name().equals("CPUUtilization") ? HOURS : 0))
                .containsExactly(500, 500, 500);
    }

    @Test
    void everyCallHoldsEachKindsShare() {
        List<MetricQuery> queries = new ArrayList<>(hourly("CPUUtilization", 1000));
        queries.addAll(daily("Duration", 500));
        List<Item> first = new MetricPacking(queries, FORTNIGHT, new MetricHabits()).next();
        assertThat(first).hasSize(500);
        assertThat(first.stream().filter(item -> item.query().name().equals("Duration")))
                .hasSize(167);
    }

    @Test
    void whatWasLeftOverComesFirstAndKnowsIt() {
        MetricPacking packing = new MetricPacking(hourly("CPUUtilization", 1000), FORTNIGHT, new MetricHabits());
        List<Item> first = packing.next();
        List<Item> back = List.copyOf(first.subList(300, 500));
        packing.putBack(back);
        List<Item> second = packing.next();
        assertThat(second.subList(0, 200)).isEqualTo(back).allMatch(Item::again);
        assertThat(second.subList(200, second.size())).noneMatch(Item::again);
    }

    /// Every query is answered once, within the limits, in at most a tenth (and the probe) more calls than the fewest
    /// that anybody could make who knew beforehand what comes back.
    @Property(tries = 200)
    void callsAreFewWhateverIsPublished(
            @ForAll @IntRange(min = 1, max = 6000) int machines,
            @ForAll @DoubleRange(max = 1) double publishMemory,
            @ForAll @DoubleRange(max = 1) double publishCredits,
            @ForAll @IntRange(max = 3000) int functions,
            @ForAll long seed) {
        List<MetricQuery> queries = new ArrayList<>(hourly("CPUUtilization", machines));
        queries.addAll(hourly("mem_used_percent", machines));
        queries.addAll(hourly("CPUSurplusCreditBalance", machines));
        queries.addAll(daily("Duration", functions));
        Random random = new Random(seed);
        Map<MetricQuery, Integer> points = new java.util.HashMap<>();
        for (MetricQuery query : queries) {
            points.put(
                    query,
                    switch (query.name()) {
                        case "mem_used_percent" -> random.nextDouble() < publishMemory ? HOURS : 0;
                        case "CPUSurplusCreditBalance" -> random.nextDouble() < publishCredits ? HOURS : 0;
                        case "Duration" -> DAYS;
                        default -> HOURS;
                    });
        }
        List<Integer> sizes = sizes(queries, points::get);
        long total = points.values().stream().mapToLong(Integer::longValue).sum();
        long least = Math.max(Math.ceilDiv(queries.size(), 500), Math.ceilDiv(total, 100_800L));
        assertThat((double) sizes.size()).isLessThanOrEqualTo(1.1 * least + 1);
    }

    /// Plays CloudWatch: a page holds 100,800 values in the order of the queries; what is beyond goes back.
    private static List<Integer> sizes(List<MetricQuery> queries, ToIntFunction<MetricQuery> points) {
        MetricPacking packing = new MetricPacking(queries, FORTNIGHT, new MetricHabits());
        List<Integer> sizes = new ArrayList<>();
        Set<MetricQuery> answered = new HashSet<>();
        while (!packing.isEmpty()) {
            List<Item> batch = packing.next();
            assertThat(batch).isNotEmpty().hasSizeLessThanOrEqualTo(MetricPacking.QUERIES);
            sizes.add(batch.size());
            long room = MetricPacking.POINTS;
            List<Item> back = new ArrayList<>();
            for (Item item : batch) {
                int more = points.applyAsInt(item.query());
                if (more > room) {
                    room = 0;
                    back.add(item);
                } else {
                    room -= more;
                    packing.answered(item, more);
                    assertThat(answered.add(item.query())).isTrue();
                }
            }
            packing.putBack(back);
        }
        assertThat(answered).hasSameSizeAs(queries);
        return sizes;
    }

    private static List<MetricQuery> hourly(String name, int count) {
        return queries(name, count, Duration.ofHours(1));
    }

    private static List<MetricQuery> daily(String name, int count) {
        return queries(name, count, Duration.ofDays(1));
    }

    private static List<MetricQuery> queries(String name, int count, Duration period) {
        return IntStream.range(0, count)
                .mapToObj(n -> new MetricQuery("Any", name, Map.of("Id", "i-" + n), Statistic.MAXIMUM, period))
                .toList();
    }
}
