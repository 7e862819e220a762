package io.trimtab.local.gate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// The rules of how the modules lean on each other, each for any packages, so that it can be shown to fail.
final class Rules {
    private static final Set<String> SYSTEM =
            Set.of("getenv", "getProperty", "currentTimeMillis", "nanoTime", "out", "err");

    private Rules() {}

    /// Nothing but its arguments decides: no clock, no dice, no environment, no log, no file, no network.
    static ArchRule pure(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.net..",
                                "java.nio.file..",
                                "java.util.logging..",
                                "java.util.random..",
                                "java.util.concurrent..",
                                "org.slf4j..",
                                "org.apache.logging..",
                                "software.amazon..",
                                "com.amazonaws..")
                        .and(describe("but encodings and failures of streams", Rules::isOutside)))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Random|SplittableRandom|Timer)"
                        + "|java\\.security\\.SecureRandom")
                .orShould()
                .accessTargetWhere(describe(
                        "reads the clock, dice or the environment", access -> readsTheWorld(access.getTarget())));
    }

    /// @param allowed packages besides Java's own and JSpecify's
    static ArchRule leansOnlyOn(String one, String... allowed) {
        DescribedPredicate<JavaClass> known = resideInAnyPackage("java..", "org.jspecify..")
                .or(resideInAnyPackage(allowed))
                .or(resideInAnyPackage(one));
        return classes().that().resideInAPackage(one).should().onlyDependOnClassesThat(known);
    }

    static ArchRule doesNotKnow(String one, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(one)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    static ArchRule hasNamesThatSayARole(String... packages) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .haveNameMatching(".*(Impl|Manager|Util|Utils|Helper)(\\$.*)?");
    }

    static ArchRule isNullMarked(String... packages) {
        return classes()
                .that()
                .resideInAnyPackage(packages)
                .should(new ArchCondition<>("be in a package that is NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " is not NullMarked, for " + type.getName()));
                    }
                });
    }

    private static boolean isOutside(JavaClass type) {
        return !type.getName().equals("java.io.Serializable");
    }

    private static boolean readsTheWorld(AccessTarget target) {
        String owner = target.getOwner().getName();
        return switch (owner) {
            case "java.lang.System" -> SYSTEM.contains(target.getName());
            case "java.lang.Math" -> target.getName().equals("random");
            case "java.util.UUID" -> target.getName().equals("randomUUID");
            case "java.lang.Thread" -> target.getName().equals("sleep");
            default -> owner.startsWith("java.time.") && target.getName().equals("now");
        };
    }
}
