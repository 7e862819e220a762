package io.trimtab.scaling;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ScalingGroup;
import io.trimtab.aws.gateway.TableCapacity;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// An account of tables that nobody scales, and of others; each look at a table takes its time.
final class FakeAccount implements ScalingAccount {
    static final Tags MANAGED = new Tags(Map.of("environment", "dev", "trimtab:scaling", "managed"));

    final SortedMap<Arn, Tags> tables = new TreeMap<>();
    final List<Arn> looked = new ArrayList<>();
    final Set<Arn> refused = new HashSet<>();
    /// What is asked for by itself, where the lists do not show it.
    final Map<Arn, Tags> present = new HashMap<>();
    OptionalInt inUse = OptionalInt.empty();
    private final List<TargetState> registered = new ArrayList<>();
    private final AtomicReference<Instant> now;
    private final Duration aLook;

    FakeAccount(int count, AtomicReference<Instant> now, Duration aLook) {
        this.now = now;
        this.aLook = aLook;
        for (int number = 0; number < count; number++) {
            tables.put(arn(number), MANAGED);
        }
    }

    /// Of ECS.
    void service() {
        tables.put(new Arn("arn:aws:ecs:eu-central-1:123456789012:service/shop/checkout"), MANAGED);
    }

    void function(String name) {
        tables.put(new Arn("arn:aws:lambda:eu-central-1:123456789012:function:" + name), function());
    }

    /// Of a function with an alias that shall have provisioned concurrency.
    static Tags function() {
        return new Tags(
                Map.of("environment", "dev", "trimtab:scaling", "managed", "trimtab:provisioned-alias", "live"));
    }

    /// Somebody has set it so.
    void asPlanned(Plan plan) {
        SortedMap<ScalingPart, String> own = new TreeMap<>();
        List<Bounds> bounds = new ArrayList<>();
        ScalingTarget target =
                ScalingSetting.of(plan.resource(), plan.to().firstKey()).target();
        plan.to().forEach((key, value) -> {
            ScalingPart part = ScalingSetting.of(plan.resource(), key).part();
            if (part instanceof ScalingPart.Between) {
                bounds.add(Bounds.parse(value));
            } else {
                own.put(part, value);
            }
        });
        registered.add(new TargetState(
                target, Optional.of(bounds.getFirst()), own, List.of(), List.of(), false, true, OptionalInt.empty()));
    }

    static Arn arn(int number) {
        return new Arn("arn:aws:dynamodb:eu-central-1:123456789012:table/orders-" + number);
    }

    @Override
    public SortedMap<Arn, Tags> optedIn(String marker) {
        return tables;
    }

    @Override
    public List<TargetState> registered(Tier tier, Arn home) {
        return registered.stream()
                .filter(state -> state.target().resource().service().equals(tier.namespace()))
                .toList();
    }

    @Override
    public List<ScalingGroup> groups(String marker) {
        return List.of();
    }

    @Override
    public Optional<TableCapacity> table(Arn table) {
        if (refused.contains(table)) {
            throw new GatewayException(
                    FailureKind.DENIED, "dynamodb:DescribeTable", "AccessDenied", new IllegalStateException());
        }
        looked.add(table);
        now.set(now.get().plus(aLook));
        return Optional.of(new TableCapacity(new TableCapacity.Units(5, 5), new TreeMap<>()));
    }

    @Override
    public Tags tags(Arn resource) {
        return present.getOrDefault(resource, Tags.NONE);
    }

    @Override
    public boolean isMadeByUs(ScalingTarget target) {
        return false;
    }

    @Override
    public OptionalInt inUse(ScalingTarget target) {
        return inUse;
    }
}
