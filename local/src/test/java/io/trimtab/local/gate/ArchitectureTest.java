package io.trimtab.local.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.trimtab.local.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The shape of the house: functions lean on the adapters, these on the domain, and nothing leans back.
class ArchitectureTest {
    private static final String DOMAIN = "io.trimtab.domain..";
    private static final String AWS = "io.trimtab.aws..";
    private static final String FUNCTIONS = "io.trimtab.[rightsizing|desk|apply|sweep|concurrency|capacity]..";
    private static final String LOCAL = "io.trimtab.local..";
    private static final String RIGHTSIZING = "io.trimtab.rightsizing";
    private static final String[] RULES = {
        RIGHTSIZING + ".instance..", RIGHTSIZING + ".database..", RIGHTSIZING + ".lambda.."
    };
    private static final String IMPURE = "io.trimtab.local.gate.impure";
    private static final int LONGEST_HANDLER = 80;

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.trimtab");
    private static final JavaClasses SAMPLES = new ClassFileImporter().importPackages(IMPURE);

    @Test
    void domainKnowsNothingButJava() {
        Rules.leansOnlyOn(DOMAIN).check(HOUSE);
    }

    @Test
    void rulesKnowNothingButTheDomain() {
        for (String rules : RULES) {
            Rules.leansOnlyOn(rules, DOMAIN, RIGHTSIZING).check(HOUSE);
        }
    }

    @Test
    void nothingLeansBack() {
        Rules.doesNotKnow(AWS, FUNCTIONS, LOCAL).check(HOUSE);
        Rules.doesNotKnow(FUNCTIONS, LOCAL).check(HOUSE);
    }

    @Test
    void domainAndRulesAreDecidedByTheirArgumentsAlone() {
        Rules.pure(DOMAIN).check(HOUSE);
        Rules.pure(RULES).check(HOUSE);
    }

    @Test
    void sdkStaysInTheAdapters() {
        Rules.doesNotKnow(DOMAIN, "software.amazon..").check(HOUSE);
        Rules.doesNotKnow(FUNCTIONS, "software.amazon.awssdk..").check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Rules.isNullMarked(DOMAIN, AWS, FUNCTIONS, LOCAL).check(HOUSE);
    }

    @Test
    void namesSayARole() {
        Rules.hasNamesThatSayARole("io.trimtab..").check(HOUSE);
    }

    @Test
    void handlersAreShort() throws IOException {
        List<Path> handlers;
        try (var files = Files.walk(Checkout.find().root().resolve("functions"))) {
            handlers = files.filter(file -> file.toString().endsWith("Handler.java"))
                    .filter(file -> file.toString().contains("src/main"))
                    .toList();
        }

        assertThat(handlers).isNotEmpty();
        for (Path handler : handlers) {
            assertThat(Files.readAllLines(handler)).as(handler.toString()).hasSizeLessThanOrEqualTo(LONGEST_HANDLER);
        }
    }

    /// Rules that cannot fail are none: each is broken by a sample beside this test.
    @Test
    void everyRuleFailsWhereItIsBroken() {
        assertBreaks(Rules.pure(IMPURE), "AsksTheClock.today()");
        assertBreaks(Rules.pure(IMPURE), "ReadsTheEnvironment.home()");
        assertBreaks(Rules.pure(IMPURE), "RollsDice.six()");
        assertBreaks(Rules.leansOnlyOn(IMPURE), "CallsAwsHelper.settings()");
        assertBreaks(Rules.doesNotKnow(IMPURE, AWS), "CallsAwsHelper.settings()");
        assertBreaks(Rules.doesNotKnow(IMPURE, "software.amazon.awssdk.."), "CallsAwsHelper.because(");
        assertBreaks(Rules.hasNamesThatSayARole(IMPURE), "CallsAwsHelper");
        assertBreaks(Rules.isNullMarked(IMPURE), IMPURE + " is not NullMarked");
    }

    @Test
    void ruleOverNothingFails() {
        assertThatThrownBy(() -> Rules.pure("io.trimtab.nowhere..").check(HOUSE))
                .hasMessageContaining("failed to check any classes");
    }

    private static void assertBreaks(ArchRule rule, String what) {
        assertThatThrownBy(() -> rule.check(SAMPLES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(what);
    }
}
