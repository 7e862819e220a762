package io.trimtab.concurrency;

import io.trimtab.aws.gateway.AlarmGateway;
import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ConcurrencyControl;
import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.ProvisionedState;
import io.trimtab.aws.gateway.ScaledAliases;
import io.trimtab.aws.gateway.TagGateway;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/// The account by its gateways.
final class RealAccount implements Account {
    private final AlarmGateway alarms;
    private final FunctionControl functions;
    private final ConcurrencyControl concurrency;
    private final TagGateway tagged;
    private final ScaledAliases scaled;

    RealAccount(AwsClients clients) {
        this.alarms = new AlarmGateway(clients);
        this.functions = new FunctionControl(clients);
        this.concurrency = new ConcurrencyControl(clients);
        this.tagged = new TagGateway(clients);
        this.scaled = new ScaledAliases(clients);
    }

    @Override
    public List<String> ringing(String functionName) {
        return alarms.ringing("FunctionName", functionName);
    }

    @Override
    public Optional<FunctionState> function(Arn function) {
        return functions.latest(function);
    }

    @Override
    public Tags tags(Arn function) {
        return functions.tags(function);
    }

    @Override
    public List<FunctionState.Alias> aliases(Arn function) {
        return functions.aliases(function);
    }

    @Override
    public OptionalInt reserved(Arn function) {
        return concurrency.reserved(function);
    }

    @Override
    public SortedMap<String, Integer> provisioned(Arn function) {
        return concurrency.allProvisioned(function);
    }

    @Override
    public Optional<ProvisionedState> provisioned(Arn function, String qualifier) {
        return concurrency.provisioned(function, qualifier);
    }

    @Override
    public AccountConcurrency concurrency() {
        return concurrency.account();
    }

    @Override
    public SortedMap<Arn, Tags> carrying(String marker) {
        return tagged.carrying(marker, List.of("lambda:function"));
    }

    @Override
    public Set<String> scaledByAws() {
        return scaled.all();
    }
}
