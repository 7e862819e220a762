package io.trimtab.capacity;

import io.trimtab.aws.answer.AlarmNotice;
import io.trimtab.aws.answer.Answer;
import io.trimtab.aws.answer.Runbook;
import io.trimtab.aws.answer.Telling;
import io.trimtab.aws.gateway.OwnerTags;
import io.trimtab.aws.settings.LoadedPolicy;
import io.trimtab.domain.alarm.Alarm;
import io.trimtab.domain.alarm.Reaction;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What every tier asks first: whether the thing is there, and whether this deployment answers for it.
///
/// @param own environment of this deployment
record Reception(Environment own, Supplier<LoadedPolicy> policies, Telling telling) {
    /// A thing of our own environment.
    record Guest(Environment environment, Optional<Owner> owner, EnvironmentPolicy rules) {}

    /// @param kind of it, for people, such as `the Auto Scaling group`
    Answer missing(Alarm alarm, String kind, String name) {
        return telling.tell(new AlarmNotice(
                "An alarm on something that is not there: " + alarm.name(),
                alarm.name() + " looks at " + kind + " " + name
                        + ", which is not in this account and region. Nothing was changed.",
                Runbook.unknown(Steps.PAGE, alarm)));
    }

    Answer welcome(String name, Tags tags, Function<Guest, Answer> answer) {
        LoadedPolicy policy = policies.get();
        Environment environment = policy.policy().environmentTags().of(tags);
        if (environment != own) {
            return Answer.left(
                    Reaction.Why.OTHER_ENVIRONMENT,
                    name + " is of " + environment + ", which another deployment answers for.");
        }
        return answer.apply(new Guest(
                environment,
                new OwnerTags(policy.policy().ownerMarkers().terraform()).owner(tags),
                policy.policy().of(environment)));
    }
}
