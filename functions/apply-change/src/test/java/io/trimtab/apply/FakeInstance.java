package io.trimtab.apply;

import io.trimtab.aws.change.ChangeActs;
import io.trimtab.aws.change.GuardMetric;
import io.trimtab.aws.change.Obstacle;
import io.trimtab.aws.change.Sight;
import io.trimtab.aws.change.Step;
import io.trimtab.aws.change.Undo;
import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// An instance that is stopped, modified and started, and remembers each act. Safe for two runs at once.
final class FakeInstance implements ChangeActs {
    private final List<String> acts = new ArrayList<>();
    private String type = "m5.2xlarge";
    private boolean running = true;
    private Optional<String> ownWindow = Optional.empty();
    private List<Obstacle> obstacles = List.of();
    private Function<String, Step> fault = _ -> null;

    @Override
    public ChangeKind kind() {
        return ChangeKind.RESIZE_INSTANCE;
    }

    @Override
    public synchronized Sight look(Plan plan, Instant now) {
        return new Sight.Present(settings(), before(), obstacles);
    }

    @Override
    public synchronized Step forward(Plan plan, BeforeImage before, Instant now) {
        return towards(plan.to().getOrDefault("instanceType", ""), "forward");
    }

    @Override
    public synchronized Step back(Plan plan, BeforeImage before, Instant now) {
        return towards(before.get("instanceType"), "back");
    }

    private Step towards(String target, String way) {
        String next = !type.equals(target) ? running ? "stop" : "modify" : running ? "done" : "start";
        Step broken = fault.apply(way + " " + next);
        if (broken != null) {
            return broken;
        }
        switch (next) {
            case "done" -> {
                return new Step.Done(settings());
            }
            case "stop" -> running = false;
            case "start" -> running = true;
            default -> type = target;
        }
        acts.add(next + (next.equals("modify") ? " " + target : ""));
        return new Step.Acted("ec2:" + next, Duration.ofSeconds(5));
    }

    /// Instead of a step such as `forward start`; null where nothing is wrong.
    synchronized void breaks(Function<String, Step> how) {
        fault = how;
    }

    synchronized void hindered(Obstacle... by) {
        obstacles = List.of(by);
    }

    /// AWS makes the change in that window of its own.
    synchronized void leftTo(String window) {
        ownWindow = Optional.of(window);
    }

    synchronized void becomes(String other) {
        type = other;
    }

    synchronized List<String> acts() {
        return List.copyOf(acts);
    }

    synchronized String now() {
        return type + (running ? " running" : " stopped");
    }

    private SortedMap<String, String> settings() {
        return new TreeMap<>(Map.of("instanceType", type));
    }

    private BeforeImage before() {
        SortedMap<String, String> facts =
                new TreeMap<>(Map.of("instanceType", type, "state", running ? "running" : "stopped"));
        ownWindow.ifPresent(window -> facts.put("ownWindow", window));
        return new BeforeImage(facts);
    }

    @Override
    public List<GuardMetric> guards(Plan plan, BeforeImage before) {
        return List.of();
    }

    @Override
    public Undo undo(Plan plan) {
        return new Undo(true, Duration.ofMinutes(5), "Five minutes.");
    }

    @Override
    public List<String> manualSteps(Plan plan, BeforeImage before) {
        return List.of("aws ec2 start-instances --instance-ids i-1");
    }

    @Override
    public Duration patience(BeforeImage before) {
        return Duration.ofMinutes(20);
    }
}
