package io.trimtab.scaling;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.ScalingGroup;
import io.trimtab.aws.gateway.TableCapacity;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// An account of tables that nobody scales; each look at one takes its time.
final class FakeAccount implements ScalingAccount {
    private static final Tags MANAGED = new Tags(Map.of("environment", "dev", "trimtab:scaling", "managed"));

    final SortedMap<Arn, Tags> tables = new TreeMap<>();
    final List<Arn> looked = new ArrayList<>();
    final Set<Arn> refused = new HashSet<>();
    OptionalInt inUse = OptionalInt.empty();
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

    /// With an alias that shall have provisioned concurrency.
    void function() {
        tables.put(
                new Arn("arn:aws:lambda:eu-central-1:123456789012:function:till"),
                new Tags(Map.of(
                        "environment", "dev", "trimtab:scaling", "managed", "trimtab:provisioned-alias", "live")));
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
        return List.of();
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
        return Tags.NONE;
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
