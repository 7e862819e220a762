package io.trimtab.aws.settings;

import io.trimtab.domain.alarm.ReactionTerms;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.policy.Environment;
import io.trimtab.domain.policy.EnvironmentPolicy;
import io.trimtab.domain.policy.EnvironmentTags;
import io.trimtab.domain.policy.Mode;
import io.trimtab.domain.policy.ModePolicy;
import io.trimtab.domain.policy.NotificationPolicy;
import io.trimtab.domain.policy.OwnerMarkers;
import io.trimtab.domain.policy.Policy;
import io.trimtab.domain.policy.ReactionPolicy;
import io.trimtab.domain.policy.ServicePolicy;
import io.trimtab.domain.tuning.Objective;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Types the document as far as the functions read it.
final class PolicyReader {
    private final PolicyDocument document;
    private final Currency currency;

    private PolicyReader(PolicyDocument document) {
        this.document = document;
        this.currency = currency(document.root());
    }

    private static Currency currency(Branch root) {
        try {
            return Currency.getInstance(root.text("currency"));
        } catch (IllegalArgumentException unknown) {
            throw root.wrong("currency", "an ISO 4217 currency");
        }
    }

    /// @throws IllegalArgumentException naming the field, what was expected and what was there
    static Policy read(PolicyDocument document) {
        return new PolicyReader(document).policy();
    }

    private Policy policy() {
        Branch root = document.root();
        Branch notifications = root.branch("notifications");
        return new Policy(
                tags(root.branch("environmentTags")),
                new OwnerMarkers(root.branch("ownerMarkers").texts("terraform")),
                new NotificationPolicy(notifications.count("top"), notifications.flag("whenNothingChanged")),
                environment(Environment.DEV),
                environment(Environment.STAGING),
                environment(Environment.PROD));
    }

    private static EnvironmentTags tags(Branch section) {
        Branch words = section.branch("aliases");
        Map<String, Environment> aliases = new HashMap<>();
        for (Environment environment : Environment.values()) {
            for (String alias : words.texts(EnvironmentWord.of(environment))) {
                Environment other = aliases.put(alias, environment);
                if (other != null) {
                    throw words.wrong(
                            EnvironmentWord.of(environment),
                            "without '" + alias + "', which stands under " + EnvironmentWord.of(other) + " already");
                }
            }
        }
        return new EnvironmentTags(section.texts("keys"), aliases, section.choice("untagged", Environment.class));
    }

    private EnvironmentPolicy environment(Environment environment) {
        Branch settings = document.settings(environment);
        try {
            return new EnvironmentPolicy(
                    modes(settings),
                    RightsizingReader.read(settings.branch("rightsizing"), currency),
                    ChangeReader.read(settings.branch("changes"), currency),
                    service(settings.branch("slo"), settings.branch("safety")),
                    reactions(settings.branch("reactions"), settings.branch("safety")),
                    ConcurrencyReader.read(settings.branch("lambdaConcurrency"), settings.branch("budget"), currency),
                    CapacityReader.read(settings.branch("applicationTier")),
                    DataReader.read(settings, currency),
                    ScalingReader.read(settings),
                    tuning(settings.branch("tuning")));
        } catch (IllegalArgumentException wrong) {
            throw located(settings.path(), wrong);
        }
    }

    private static ServicePolicy service(Branch slo, Branch safety) {
        return new ServicePolicy(
                Duration.ofMillis(slo.whole("p95Milliseconds")),
                slo.number("errorFraction"),
                slo.number("availability"),
                safety.number("rollBackErrorFraction"),
                Duration.ofMillis(safety.whole("rollBackResponseMilliseconds")));
    }

    private static ReactionPolicy reactions(Branch reactions, Branch safety) {
        return new ReactionPolicy(
                new ReactionTerms(
                        Duration.ofMinutes(reactions.whole("staleMinutes")),
                        reactions.count("flaps"),
                        Duration.ofMinutes(reactions.whole("flapMinutes"))),
                safety.choice("emergencyScaleOut", Mode.class),
                Duration.ofMinutes(reactions.whole("coolDownMinutes")),
                Duration.ofMinutes(reactions.whole("approvalMinutes")));
    }

    private static Optional<Objective> tuning(Branch tuning) {
        Objective objective = tuning.choice("objective", Objective.class);
        return tuning.flag("enabled") ? Optional.of(objective) : Optional.empty();
    }

    private static ModePolicy modes(Branch settings) {
        Branch overrides = settings.branch("modeByChange");
        Map<ChangeKind, Mode> byChange = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            if (overrides.has(kind.word())) {
                byChange.put(kind, overrides.choice(kind.word(), Mode.class));
            }
        }
        return new ModePolicy(settings.flag("observeOnly"), settings.choice("mode", Mode.class), byChange);
    }

    private static IllegalArgumentException located(String path, IllegalArgumentException wrong) {
        String message = String.valueOf(wrong.getMessage());
        return message.startsWith(path) ? wrong : new IllegalArgumentException(path + ": " + message, wrong);
    }
}
