package io.trimtab.aws.settings;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.CandidatePolicy;
import io.trimtab.domain.policy.EvidencePolicy;
import io.trimtab.domain.policy.FunctionSizingPolicy;
import io.trimtab.domain.policy.HeadroomPolicy;
import io.trimtab.domain.policy.IdlePolicy;
import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.policy.SavingPolicy;
import io.trimtab.domain.sizing.DemandRule;
import io.trimtab.domain.sizing.Outlook;
import java.time.Duration;
import java.util.Currency;
import java.util.Set;

/// Types the section `rightsizing`.
final class RightsizingReader {
    /// Memory that is short once kills a process: no sample of it is left out.
    private static final double MAXIMUM = 100;
    /// A processor that does nothing at all has still been seen.
    private static final double NONE = 0;

    private RightsizingReader() {}

    static RightsizingPolicy read(Branch section, Currency currency) {
        return new RightsizingPolicy(
                evidence(section, currency),
                headroom(section),
                new SavingPolicy(
                        section.number("oversizedBelow"),
                        section.number("minimumSavingShare"),
                        new MonthlyCost(section.money("minimumMonthlySaving", currency))),
                idle(section.branch("idle")),
                candidates(section.branch("candidates")),
                functions(section.branch("functions")),
                section.choice("upsize", RightsizingPolicy.Upsize.class),
                section.flag("ownedProductionProposeOnly"),
                section.texts("protectedTags"));
    }

    private static EvidencePolicy evidence(Branch section, Currency currency) {
        return new EvidencePolicy(
                section.count("lookBackDays"),
                section.count("minimumHours"),
                section.count("minimumActiveHours"),
                section.number("minimumCompleteness"),
                section.branch("functions").money("logsInsightsMaximumCost", currency));
    }

    private static HeadroomPolicy headroom(Branch section) {
        Branch outlook = section.branch("outlook");
        return new HeadroomPolicy(
                new DemandRule(
                        "vCPUs",
                        section.number("cpuPercentile"),
                        section.number("cpuHeadroom"),
                        outlook.number("cpuRecordConfidence"),
                        NONE,
                        outlook(section, outlook.number("cpuSustainedFraction"))),
                new DemandRule(
                        "GiB",
                        MAXIMUM,
                        section.number("memoryHeadroom"),
                        outlook.number("memoryRecordConfidence"),
                        outlook.number("memoryLeastUsedGib"),
                        outlook(section, outlook.number("memorySustainedFraction"))));
    }

    private static Outlook outlook(Branch section, double sustainedFraction) {
        Branch outlook = section.branch("outlook");
        return new Outlook(
                outlook.number("caution"),
                outlook.number("reserveShare"),
                outlook.number("leastShare"),
                Duration.ofDays(outlook.whole("horizonDays")),
                Duration.ofHours(section.whole("minimumHours")),
                section.number("minimumCompleteness"),
                Duration.ofDays(outlook.whole("shrinkAfterDays")),
                outlook.number("limitFraction"),
                sustainedFraction);
    }

    private static IdlePolicy idle(Branch section) {
        return new IdlePolicy(
                section.number("cpuPeakFraction"),
                section.whole("networkBytesADay"),
                section.count("databaseConnections"));
    }

    private static CandidatePolicy candidates(Branch section) {
        return new CandidatePolicy(
                Set.copyOf(section.texts("families")),
                section.flag("burstable"),
                section.flag("graviton"),
                section.text("gravitonTag"));
    }

    private static FunctionSizingPolicy functions(Branch section) {
        return new FunctionSizingPolicy(
                section.number("memoryFactor"),
                section.count("memoryStepMib"),
                section.count("minimumInvocations"),
                section.number("timeoutNearFraction"),
                section.number("timeoutFactor"));
    }
}
