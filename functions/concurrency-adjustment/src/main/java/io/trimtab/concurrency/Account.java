package io.trimtab.concurrency;

import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.aws.gateway.ProvisionedState;
import io.trimtab.domain.concurrency.AccountConcurrency;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;

/// What this function reads of an account; it changes nothing there.
interface Account {
    /// Names of the alarms on a function that ring.
    List<String> ringing(String functionName);

    /// Empty where there is no such function.
    Optional<FunctionState> function(Arn function);

    Tags tags(Arn function);

    List<FunctionState.Alias> aliases(Arn function);

    OptionalInt reserved(Arn function);

    /// What is provisioned, by alias or version.
    SortedMap<String, Integer> provisioned(Arn function);

    Optional<ProvisionedState> provisioned(Arn function, String qualifier);

    AccountConcurrency concurrency();

    /// Functions that carry a tag, with all their tags.
    SortedMap<Arn, Tags> carrying(String marker);

    /// Whose provisioned concurrency Application Auto Scaling sets, as `function:alias`.
    Set<String> scaledByAws();
}
