package io.trimtab.aws.gateway;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which of EC2's quotas an instance counts for: they are in vCPUs, by groups of families, and apart for what runs on
/// demand and for spot. Bare-metal Macs run on hosts of their own and count for none.
///
/// @param code as Service Quotas knows it, under the service `ec2`
/// @param words for people
public record VCpuQuota(String code, String words) {
    /// `m` of `m7i-flex.large`, `inf` of `inf2.xlarge`.
    private static final Pattern FAMILY = Pattern.compile("([a-z]+)[0-9-].*");

    /// Source: Amazon EC2 User Guide, "Amazon EC2 instance type quotas" and "Spot Instance quotas".
    private enum Families {
        STANDARD("Standard (A, C, D, H, I, M, R, T, Z)", "[acdhmrtz]|i[ms]?", "L-1216C47A", "L-34B43A08"),
        DL("DL", "dl", "L-6E869C2A", "L-85EED4F7"),
        F("F", "f", "L-74FC7D96", "L-88CF9481"),
        G_AND_VT("G and VT", "gr?|vt", "L-DB2E81BA", "L-3819A6DF"),
        HIGH_MEMORY("High Memory", "u", "L-43DA4232", ""),
        HPC("HPC", "hpc", "L-F7808C92", ""),
        INF("Inf", "inf", "L-1945791B", "L-B5D1601B"),
        P("P", "p", "L-417A185B", "L-7212CCBC"),
        TRN("Trn", "trn", "L-2C3B7624", "L-6B0D517C"),
        X("X", "x", "L-7295265B", "L-E3A00192");

        private final String words;
        private final Pattern pattern;
        private final String onDemand;
        /// Empty where these are not for sale as spot.
        private final String spot;

        Families(String words, String pattern, String onDemand, String spot) {
            this.words = words;
            this.pattern = Pattern.compile(pattern);
            this.onDemand = onDemand;
            this.spot = spot;
        }
    }

    /// Of P5 as spot, which has one of its own beside the other P families.
    private static final VCpuQuota SPOT_P5 = new VCpuQuota("L-C4BD4855", "spot P5 instances");

    /// @return nothing where no quota is known that such an instance would count for
    public static Optional<VCpuQuota> of(String type, boolean spot) {
        Matcher family = FAMILY.matcher(type.toLowerCase(Locale.ROOT));
        if (!family.matches()) {
            return Optional.empty();
        }
        if (spot && type.startsWith("p5")) {
            return Optional.of(SPOT_P5);
        }
        return Arrays.stream(Families.values())
                .filter(families -> families.pattern.matcher(family.group(1)).matches())
                .filter(families -> !spot || !families.spot.isEmpty())
                .findFirst()
                .map(families -> new VCpuQuota(
                        spot ? families.spot : families.onDemand,
                        (spot ? "spot " : "on-demand ") + families.words + " instances"));
    }
}
