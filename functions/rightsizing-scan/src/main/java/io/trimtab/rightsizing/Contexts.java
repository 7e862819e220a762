package io.trimtab.rightsizing;

import io.trimtab.aws.gateway.ComputeGateway;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.outcome.Invocation;
import io.trimtab.aws.price.CommitmentGateway;
import io.trimtab.aws.price.PriceLists;
import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.price.Commitments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Gathers what all judgements of a run have in common.
final class Contexts {
    private final ComputeGateway compute;
    private final PriceLists prices;
    private final CommitmentGateway commitments;

    Contexts(ComputeGateway compute, PriceLists prices, CommitmentGateway commitments) {
        this.compute = compute;
        this.prices = prices;
        this.commitments = commitments;
    }

    /// What commitments pay for does not hang on what there is: it can be asked before.
    Commitments commitments(Invocation invocation) {
        return commitments.read(
                invocation.function().account(), invocation.function().region(), invocation.startedAt());
    }

    /// @param failures gets what could not be read: without the types every size is unknown
    ScanContext read(
            Policy policy, Inventory inventory, Commitments paid, Invocation invocation, List<Failure> failures) {
        return new ScanContext(
                invocation.startedAt(),
                policy,
                types(policy, inventory, failures),
                prices.forRun(invocation.startedAt()),
                paid);
    }

    private TypeCatalog types(Policy policy, Inventory inventory, List<Failure> failures) {
        try {
            return new TypeCatalog(compute.instanceTypes(families(policy, inventory)));
        } catch (GatewayException refused) {
            failures.add(new Failure(refused.action(), String.valueOf(refused.getMessage())));
            return new TypeCatalog(Map.of());
        }
    }

    /// Those in use, and those that the policy lets choose from. Nothing to choose from where nothing runs.
    private static Set<String> families(Policy policy, Inventory inventory) {
        Set<String> families = new TreeSet<>();
        Stream.concat(
                        inventory.instances().stream().map(instance -> instance.type()),
                        inventory.databases().stream()
                                .filter(database -> !database.serverless())
                                .map(database -> database.instanceType()))
                .forEach(type -> families.add(type.substring(0, type.indexOf('.'))));
        if (!families.isEmpty()) {
            Arrays.stream(Environment.values())
                    .forEach(environment -> families.addAll(
                            policy.of(environment).rightsizing().candidates().families()));
        }
        return families;
    }
}
