package io.trimtab.rightsizing;

import io.trimtab.domain.outcome.Failure;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.LambdaFunction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What exists in the account and region, as far as it could be read.
///
/// @param listedServices services, as ARNs name them, whose list is whole
/// @param failures what could not be read, and why
record Inventory(
        List<Instance> instances,
        List<Database> databases,
        List<LambdaFunction> functions,
        Set<String> listedServices,
        List<Failure> failures) {
    Inventory {
        instances = List.copyOf(instances);
        databases = List.copyOf(databases);
        functions = List.copyOf(functions);
        listedServices = Set.copyOf(listedServices);
        failures = List.copyOf(failures);
    }

    /// What instances and databases cost by the hour, as they are now.
    Set<PriceKey> priceKeys() {
        Set<PriceKey> keys = new LinkedHashSet<>();
        instances.forEach(instance -> PriceKey.Instance.of(instance).ifPresent(keys::add));
        databases.forEach(database -> PriceKey.DatabaseInstance.of(database).ifPresent(keys::add));
        return keys;
    }
}
