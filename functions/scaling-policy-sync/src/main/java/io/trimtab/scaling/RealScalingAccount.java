package io.trimtab.scaling;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.aws.gateway.ScalingGroup;
import io.trimtab.aws.gateway.TableCapacity;
import io.trimtab.aws.gateway.TableGateway;
import io.trimtab.aws.gateway.TagGateway;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;

/// The account by its gateways.
final class RealScalingAccount implements ScalingAccount {
    private final TagGateway tags;
    private final ScalingGateway scaling;
    private final TableGateway tables;

    RealScalingAccount(AwsClients clients) {
        this.tags = new TagGateway(clients);
        this.scaling = new ScalingGateway(clients);
        this.tables = new TableGateway(clients);
    }

    @Override
    public SortedMap<Arn, Tags> optedIn(String marker) {
        return tags.carrying(marker, Tier.tagTypes());
    }

    @Override
    public List<TargetState> registered(Tier tier, Arn home) {
        return scaling.registered(tier.namespace(), home);
    }

    @Override
    public List<ScalingGroup> groups(String marker) {
        return scaling.groups(marker);
    }

    @Override
    public Optional<TableCapacity> table(Arn table) {
        return tables.capacity(table);
    }

    @Override
    public Tags tags(Arn resource) {
        return tags.of(resource);
    }

    @Override
    public boolean isMadeByUs(ScalingTarget target) {
        return scaling.isMadeByUs(target);
    }

    @Override
    public OptionalInt inUse(ScalingTarget target) {
        return scaling.inUse(target);
    }
}
