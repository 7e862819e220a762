package io.trimtab.rehearsal;

import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The packaged policy, and as a test wants one environment of it.
public final class Policies {
    private Policies() {}

    public static Policy packaged() {
        return LoadedPolicy.packaged().policy();
    }

    public static Policy with(Policy policy, Environment environment, UnaryOperator<EnvironmentPolicy> change) {
        return new Policy(
                policy.environmentTags(),
                policy.ownerMarkers(),
                policy.notifications(),
                environment == Environment.DEV ? change.apply(policy.dev()) : policy.dev(),
                environment == Environment.STAGING ? change.apply(policy.staging()) : policy.staging(),
                environment == Environment.PROD ? change.apply(policy.prod()) : policy.prod());
    }

    /// @param mode of every kind of change
    public static Policy acting(Environment environment, Mode mode) {
        return with(packaged(), environment, usual -> usual.with(new ModePolicy(false, mode, Map.of())));
    }

    /// As it would have been read from Parameter Store.
    public static LoadedPolicy loaded(Policy policy) {
        return new LoadedPolicy(policy, Optional.empty(), "test");
    }
}
