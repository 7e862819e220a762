package io.trimtab.capacity;

import io.trimtab.aws.answer.AlarmNotice;
import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Requests;
import io.trimtab.aws.answer.Runbook;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.change.CapacitySetting;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.capacity.data.Advice;
import io.trimtab.domain.capacity.data.Move;
import io.trimtab.domain.change.Actor;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.change.Proposal;
import io.trimtab.domain.change.Trigger;
import io.trimtab.domain.finding.Risk;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.resource.Arn;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From what was decided about something that holds data to a change that is asked for, or to a notice.
record DataAnswers(Requests requests, Telling telling) {
    static final String PAGE = "docs/runbooks/data-capacity.md";
    private static final Logger LOG = LoggerFactory.getLogger(DataAnswers.class);
    private static final Actor SELF = Actor.function(Wiring.FUNCTION);

    /// What was decided about.
    ///
    /// @param resource that a change is made of
    /// @param storageType of a database
    /// @param completeness share of the figures that were there
    /// @param ringing the alarms on it that ring
    record Subject(
            Arn resource,
            String name,
            Reception.Guest guest,
            String storageType,
            double completeness,
            SortedSet<String> ringing) {}

    /// @param steps for people, by the page that they belong to
    Answer of(Advice advice, Subject subject, Alarm alarm, DataSteps steps) {
        LOG.info("{} after {}: {}", subject.name(), alarm.name(), advice.because());
        return switch (advice) {
            case Advice.Make make -> asked(make, subject, alarm);
            case Advice.Hold hold ->
                telling.hold(
                        alarm,
                        new AlarmNotice(
                                subject.name() + " stays as it is: " + alarm.name() + " rings",
                                AlarmNotice.sentence(hold.because()),
                                Runbook.none(PAGE)),
                        Optional.empty());
            case Advice.Tell tell ->
                telling.tell(new AlarmNotice(
                        subject.name() + " needs a person: " + alarm.name() + " rings",
                        AlarmNotice.sentence(tell.because()),
                        steps.of(tell.page())));
        };
    }

    /// What AWS lets nobody undo is no emergency that may go without a person.
    private Answer asked(Advice.Make make, Subject subject, Alarm alarm) {
        Plan plan = CapacitySetting.plan(subject.resource(), make.move(), subject.storageType());
        MonthlyCost none = make.added().minus(make.added());
        return requests.ask(
                new Proposal(
                        plan,
                        subject.name(),
                        subject.guest().environment(),
                        "data-capacity",
                        none.minus(make.added()),
                        subject.completeness(),
                        risk(make.move()),
                        make.reversible(),
                        make.evidence(),
                        subject.guest().owner().map(_ -> edit(make.move())),
                        subject.guest().owner(),
                        SELF,
                        "The alarm " + alarm.name() + " rings. " + make.because(),
                        Optional.of(new Trigger(alarm.name(), subject.ringing(), make.reversible()))),
                subject.guest().rules(),
                PAGE);
    }

    private static Risk risk(Move move) {
        return switch (move) {
            case Move.MaximumConcurrency _,
                    Move.Throughput _,
                    Move.ScalingMaximum _,
                    Move.StorageLimit _,
                    Move.CacheScalingBounds _,
                    Move.ServerlessMaximum _ -> Risk.LOW;
            case Move.OnDemand _, Move.ReadReplica _, Move.CacheReplicas _ -> Risk.MEDIUM;
            case Move.Storage _ -> Risk.HIGH;
        };
    }

    /// What to change at the source.
    private static String edit(Move move) {
        return switch (move) {
            case Move.MaximumConcurrency most -> "ScalingConfig: { MaximumConcurrency: " + most.to() + " }";
            case Move.Throughput units ->
                "ProvisionedThroughput: { ReadCapacityUnits: " + units.to().read() + ", WriteCapacityUnits: "
                        + units.to().write() + " }";
            case Move.ScalingMaximum bounds ->
                "MaxCapacity: "
                        + Stream.of(
                                        bounds.to().reads().map(set -> set.maximum() + " of reads"),
                                        bounds.to().writes().map(set -> set.maximum() + " of writes"))
                                .flatMap(Optional::stream)
                                .collect(Collectors.joining(", "));
            case Move.OnDemand _ -> "BillingMode: PAY_PER_REQUEST";
            case Move.ReadReplica replica ->
                "an AWS::RDS::DBInstance of " + replica.instanceClass() + " that replicates it";
            case Move.StorageLimit limit -> "MaxAllocatedStorage: " + limit.toGib();
            case Move.Storage storage -> "AllocatedStorage: " + storage.toGib();
            case Move.CacheReplicas replicas -> "ReplicasPerNodeGroup: " + replicas.to();
            case Move.CacheScalingBounds bounds -> "MaxCapacity: " + bounds.to().maximum();
            case Move.ServerlessMaximum acu -> "ServerlessV2ScalingConfiguration: { MaxCapacity: " + acu.toAcu() + " }";
        };
    }

    /// The share of these figures that are there: what is decided on gaps is believed less.
    static double completeness(List<Boolean> there) {
        return there.isEmpty()
                ? 0
                : (double) there.stream().filter(Boolean::booleanValue).count() / there.size();
    }
}
