package io.trimtab.local.demo;

import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.State;
import io.trimtab.domain.change.Status;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.Stack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/// An alarm on a group of instances whose processors are short: it gets one more, and nobody is asked.
final class FleetStory {
    private static final String GROUP = "serve-pages";
    private static final String ALARM = GROUP + "-busy";
    private static final int MINUTES = 120;

    private final Ground ground;
    private final Stack stack;
    private final Teller teller;

    FleetStory(Ground ground, Stack stack, Teller teller) {
        this.ground = ground;
        this.stack = stack;
        this.teller = teller;
    }

    /// @return whether it was answered, and the answer kept once the alarm was OK
    boolean answers() throws IOException {
        teller.title("An alarm on a service");
        ground.control()
                .post(
                        "newcomers",
                        "{\"kind\": \"group\", \"name\": \"%s\", \"environment\": \"dev\", \"size\": \"t3.small\", \"count\": 3}"
                                .formatted(GROUP));
        processors();
        ring("ALARM");
        stack.settle(Duration.ofMinutes(2));
        int desired = desired();
        ring("OK");
        stack.settle(Duration.ofMinutes(10));
        Optional<Change> change = answer();
        change.ifPresent(kept -> {
            teller.wrapped("%-12s %s".formatted(GROUP, kept.proposal().because()), 13);
            teller.say(
                    "             %s by %s: 3 -> %d instances, nobody had to be asked",
                    kept.status(), kept.proposal().requestedBy().name(), desired);
        });
        return desired == 4
                && change.filter(kept -> kept.state() instanceof State.Kept proven && proven.proven())
                        .isPresent();
    }

    /// Used to 85 %, every minute until now and for two hours to come.
    private void processors() {
        Instant from = stack.clock().instant().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES));
        ground.control()
                .post(
                        "levels",
                        "{\"namespace\": \"AWS/EC2\", \"metric\": \"CPUUtilization\", \"dimensions\": {\"AutoScalingGroupName\": \"%s\"}, \"start\": \"%s\", \"values\": [%s]}"
                                .formatted(GROUP, from, String.join(",", Collections.nCopies(2 * MINUTES, "85"))));
    }

    /// CloudWatch changes the alarm's state, and invokes the function that answers.
    private void ring(String state) throws IOException {
        Instant now = stack.clock().instant();
        ground.control()
                .post(
                        "alarms",
                        "{\"name\": \"%s\", \"namespace\": \"AWS/EC2\", \"metric\": \"CPUUtilization\", \"dimensions\": {\"AutoScalingGroupName\": \"%s\"}, \"state\": \"%s\", \"at\": \"%s\"}"
                                .formatted(ALARM, GROUP, state, now));
        stack.call(
                "capacity-adjustment",
                "{\"source\": \"aws.cloudwatch\", \"alarmArn\": \"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:%s\", \"alarmData\": {\"alarmName\": \"%s\", \"state\": {\"value\": \"%s\", \"timestamp\": \"%s\"}, \"configuration\": {\"metrics\": [{\"metricStat\": {\"metric\": {\"namespace\": \"AWS/EC2\", \"name\": \"CPUUtilization\", \"dimensions\": {\"AutoScalingGroupName\": \"%s\"}}}}]}}}"
                        .formatted(ALARM, ALARM, state, now, GROUP));
    }

    private int desired() {
        return new GroupControl(ground.clients())
                .group(GROUP)
                .map(GroupState::desired)
                .orElse(0);
    }

    private Optional<Change> answer() {
        return Stream.of(Status.PROPOSED, Status.APPLIED, Status.KEPT)
                .flatMap(status -> stack.changes().list(status).stream())
                .filter(change -> change.proposal().name().equals(GROUP))
                .findFirst();
    }
}
