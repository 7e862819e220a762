package io.trimtab.rightsizing.instance;

import static io.trimtab.rightsizing.Shape.flat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.finding.Decision;
import io.trimtab.domain.finding.Judgement;
import io.trimtab.domain.finding.Remedy;
import io.trimtab.domain.metric.MetricQuery;
import io.trimtab.domain.metric.Statistic;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.price.Commitments;
import io.trimtab.domain.price.PriceList;
import io.trimtab.rightsizing.Fixtures;
import io.trimtab.rightsizing.Instances;
import io.trimtab.rightsizing.Looks;
import io.trimtab.rightsizing.Measured;
import io.trimtab.rightsizing.ScanContext;
import io.trimtab.rightsizing.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One instance and the CloudWatch that knows it: the instance is judged as a run judges it, and only what it asked
/// for is answered.
///
/// Unless told otherwise its busiest hours use 30 % of its CPU and 35 % of its memory, each hour 15 % of its CPU on
/// average, with 1 GB of traffic a day, little traffic at any moment and hardly any disk.
final class Scene {
    private static final double SAMPLE_SECONDS = 300;

    private final Instances instance;
    private final Map<String, Shape> shapes = new HashMap<>();
    private boolean closerAnswers = true;
    private String closerForgets = "";
    private ScanContext context = Fixtures.context(Fixtures.believing());

    private Scene(Instances instance) {
        this.instance = instance;
    }

    static Scene of(String type) {
        return of(Instances.of(type));
    }

    static Scene of(Instances instance) {
        Scene scene = new Scene(instance);
        return scene.cpu(30, 15)
                .memory(flat(35))
                .traffic(1e9)
                .network(0.001)
                .disk(0.1, 1)
                .answer("StatusCheckFailed", Statistic.MAXIMUM, flat(0))
                .answer("CPUCreditBalance", Statistic.MINIMUM, flat(500))
                .answer("CPUSurplusCreditsCharged", Statistic.SUM, flat(0));
    }

    Scene policy(Policy policy) {
        return context(present ->
                new ScanContext(present.now(), policy, present.types(), present.prices(), present.commitments()));
    }

    Scene prices(PriceList prices) {
        return context(present ->
                new ScanContext(present.now(), present.policy(), present.types(), prices, present.commitments()));
    }

    Scene commitments(Commitments commitments) {
        return context(present ->
                new ScanContext(present.now(), present.policy(), present.types(), present.prices(), commitments));
    }

    private Scene context(UnaryOperator<ScanContext> change) {
        context = change.apply(context);
        return this;
    }

    /// @param peak percent, in every hour
    /// @param average percent, in every hour
    Scene cpu(double peak, double average) {
        return cpu(flat(peak), flat(average));
    }

    Scene cpu(Shape percentPeak, Shape percentAverage) {
        return answer("CPUUtilization", Statistic.MAXIMUM, percentPeak)
                .answer("CPUUtilization", Statistic.AVERAGE, percentAverage);
    }

    /// Published under the instance's identifier alone.
    Scene memory(Shape percent) {
        return answer("mem_used_percent/1", Statistic.MAXIMUM, percent);
    }

    /// Published under the identifier, the image and the type, as the agent does with `append_dimensions`.
    Scene describedMemory(Shape percent) {
        shapes.remove("mem_used_percent/1 Maximum");
        return answer("mem_used_percent/3", Statistic.MAXIMUM, percent);
    }

    Scene windowsMemory(Shape percent) {
        shapes.remove("mem_used_percent/1 Maximum");
        return answer("Memory % Committed Bytes In Use/2", Statistic.MAXIMUM, percent);
    }

    Scene withoutMemory() {
        shapes.keySet().removeIf(key -> key.startsWith("mem"));
        return this;
    }

    /// @param bytesADay in and out together
    Scene traffic(double bytesADay) {
        return answer("NetworkIn", Statistic.SUM, flat(bytesADay / 2))
                .answer("NetworkOut", Statistic.SUM, flat(bytesADay / 2));
    }

    Scene withoutTraffic() {
        shapes.keySet().removeIf(key -> key.startsWith("Network"));
        return this;
    }

    /// @param gbps out, in the busiest five minutes; half of it comes in
    Scene network(double gbps) {
        double bytes = gbps * 1e9 / 8 * SAMPLE_SECONDS;
        return answer("NetworkOut", Statistic.MAXIMUM, flat(bytes))
                .answer("NetworkIn", Statistic.MAXIMUM, flat(bytes / 2));
    }

    /// @param mbps read and written in the busiest five minutes
    /// @param iops likewise
    Scene disk(double mbps, double iops) {
        double bytes = mbps * 1e6 / 8 * SAMPLE_SECONDS;
        return answer("EBSReadBytes", Statistic.MAXIMUM, flat(bytes / 4))
                .answer("EBSWriteBytes", Statistic.MAXIMUM, flat(bytes * 3 / 4))
                .answer("EBSReadOps", Statistic.MAXIMUM, flat(iops * SAMPLE_SECONDS / 4))
                .answer("EBSWriteOps", Statistic.MAXIMUM, flat(iops * SAMPLE_SECONDS * 3 / 4));
    }

    Scene withoutDisk() {
        shapes.keySet().removeIf(key -> key.startsWith("EBS"));
        return this;
    }

    /// @param iops read and written by its volume in the busiest five minutes
    Scene volume(double iops) {
        return answer("VolumeReadOps", Statistic.MAXIMUM, flat(iops * SAMPLE_SECONDS / 2))
                .answer("VolumeWriteOps", Statistic.MAXIMUM, flat(iops * SAMPLE_SECONDS / 2));
    }

    Scene unwell() {
        return answer("StatusCheckFailed", Statistic.MAXIMUM, flat(1));
    }

    Scene surplusCredits(double charged) {
        return answer("CPUSurplusCreditsCharged", Statistic.SUM, flat(charged / 14));
    }

    /// Nothing comes back when it is looked at over the long view.
    Scene closerLookFails() {
        closerAnswers = false;
        return this;
    }

    /// Only the long view of memory does not come back.
    Scene closerLookForgetsMemory() {
        closerForgets = "CWAgent";
        return this;
    }

    /// @param metric its name; followed by the number of its dimensions where the agent publishes it
    Scene answer(String metric, Statistic statistic, Shape shape) {
        shapes.put(metric + " " + statistic.word(), shape);
        return this;
    }

    Judgement judgement() {
        InstanceSubject subject = subject();
        return subject.passOver().orElseGet(() -> {
            Measured first = answers(Fixtures.window(), subject.firstLook());
            List<MetricQuery> more = subject.closerLook(first);
            Measured closer = answers(
                    Fixtures.longView(),
                    closerAnswers
                            ? more.stream()
                                    .filter(query -> !query.namespace().equals(closerForgets))
                                    .toList()
                            : List.of());
            List<Judgement> all = subject.judge(new Looks(first, closer, Map.of()));
            assertThat(all).hasSize(1);
            return all.getFirst();
        });
    }

    Decision decision() {
        assertThat(judgement()).isInstanceOf(Decision.class);
        return (Decision) judgement();
    }

    Remedy remedy() {
        Decision decision = decision();
        assertThat(decision.remedy()).as(decision.because()).isPresent();
        return decision.remedy().orElseThrow();
    }

    /// The type that it is told to have; its own where it is told nothing.
    String target() {
        return decision()
                .remedy()
                .map(found -> found.plan().to().get("instanceType"))
                .orElse(subject().instance().type());
    }

    InstanceSubject subject() {
        return new InstanceSubject(instance.build(), new InstanceSizing(context));
    }

    List<MetricQuery> closerLook() {
        InstanceSubject subject = subject();
        return subject.closerLook(answers(Fixtures.window(), subject.firstLook()));
    }

    private Measured answers(Fixtures.Answers answers, List<MetricQuery> asked) {
        for (MetricQuery query : asked) {
            String name = query.namespace().equals("CWAgent")
                    ? query.name() + "/" + query.dimensions().size()
                    : query.name();
            Shape shape = shapes.get(name + " " + query.statistic().word());
            if (shape != null) {
                answers.with(query, shape);
            }
        }
        return answers.measured();
    }
}
