package io.trimtab.rightsizing;

import io.trimtab.domain.money.Rate;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.PriceSource;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.price.Tenancy;
import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.InstanceType;
import io.trimtab.domain.resource.InstanceType.DiskCapacity;
import io.trimtab.domain.resource.InstanceType.NetworkCapacity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// Instance types as `DescribeInstanceTypes` tells them, with the public Linux prices of eu-central-1 of 2025-11-04.
final class Types {
    /// Columns: name, architecture, vCPUs, MiB, burst baseline, network Gbit/s baseline and peak, interfaces,
    /// addresses each, EBS Mbit/s baseline and peak, EBS operations/s baseline and peak, local GB, GPUs,
    /// generation, hypervisor, USD an hour.
    private static final String TABLE = """
            t3.small      x86_64  2    2048   0.2  0.128  5.0   3   4   174    2085   1000   11800  0    0  current   nitro  0.024
            t3.medium     x86_64  2    4096   0.2  0.256  5.0   3   6   347    2085   2000   11800  0    0  current   nitro  0.048
            t3.large      x86_64  2    8192   0.3  0.512  5.0   3   12  695    2780   4000   15700  0    0  current   nitro  0.096
            t3.xlarge     x86_64  4   16384   0.4  1.024  5.0   4   15  695    2780   4000   15700  0    0  current   nitro  0.192
            t3.2xlarge    x86_64  8   32768   0.4  2.048  5.0   4   15  695    2780   4000   15700  0    0  current   nitro  0.384
            t4g.medium    arm64   2    4096   0.2  0.256  5.0   3   6   347    2085   2000   11800  0    0  current   nitro  0.0384
            t4g.large     arm64   2    8192   0.3  0.512  5.0   3   12  695    2780   4000   15700  0    0  current   nitro  0.0768
            m4.large      x86_64  2    8192   -    0.45   1.2   2   10  450    450    3600   3600   0    0  previous  xen    0.12
            m4.xlarge     x86_64  4   16384   -    0.75   2.8   4   15  750    750    6000   6000   0    0  previous  xen    0.24
            m5.large      x86_64  2    8192   -    0.75   10.0  3   10  650    4750   3600   18750  0    0  previous  nitro  0.115
            m5.xlarge     x86_64  4   16384   -    1.25   10.0  4   15  1150   4750   6000   18750  0    0  previous  nitro  0.23
            m5.2xlarge    x86_64  8   32768   -    2.5    10.0  4   15  2300   4750   12000  18750  0    0  previous  nitro  0.46
            m5.4xlarge    x86_64  16  65536   -    5.0    10.0  8   30  4750   4750   18750  18750  0    0  previous  nitro  0.92
            m5.metal      x86_64  96 393216   -    25.0   25.0  15  50  19000  19000  80000  80000  0    0  previous  metal  5.52
            m5d.large     x86_64  2    8192   -    0.75   10.0  3   10  650    4750   3600   18750  75   0  current   nitro  0.136
            m5d.xlarge    x86_64  4   16384   -    1.25   10.0  4   15  1150   4750   6000   18750  150  0  current   nitro  0.272
            m6g.large     arm64   2    8192   -    0.75   10.0  3   10  630    4750   3600   20000  0    0  current   nitro  0.092
            m6g.xlarge    arm64   4   16384   -    1.25   10.0  4   15  1188   4750   6000   20000  0    0  current   nitro  0.184
            m6i.large     x86_64  2    8192   -    0.781  12.5  3   10  650    10000  3600   40000  0    0  previous  nitro  0.115
            m6i.xlarge    x86_64  4   16384   -    1.562  12.5  4   15  1250   10000  6000   40000  0    0  previous  nitro  0.23
            c5.large      x86_64  2    4096   -    0.75   10.0  3   10  650    4750   4000   20000  0    0  previous  nitro  0.097
            c5.xlarge     x86_64  4    8192   -    1.25   10.0  4   15  1150   4750   6000   20000  0    0  previous  nitro  0.194
            c5.2xlarge    x86_64  8   16384   -    2.5    10.0  4   15  2300   4750   10000  20000  0    0  previous  nitro  0.388
            r5.large      x86_64  2   16384   -    0.75   10.0  3   10  650    4750   3600   18750  0    0  previous  nitro  0.152
            r5.xlarge     x86_64  4   32768   -    1.25   10.0  4   15  1150   4750   6000   18750  0    0  previous  nitro  0.304
            m7i.large     x86_64  2    8192   -    0.781  12.5  3   10  650    10000  3600   40000  0    0  current   nitro  0.12075
            m7i.xlarge    x86_64  4   16384   -    1.562  12.5  4   15  1250   10000  6000   40000  0    0  current   nitro  0.2415
            c7i.large     x86_64  2    4096   -    0.781  12.5  3   10  650    10000  3600   40000  0    0  current   nitro  0.10185
            c7i.xlarge    x86_64  4    8192   -    1.562  12.5  4   15  1250   10000  6000   40000  0    0  current   nitro  0.2037
            r7i.large     x86_64  2   16384   -    0.781  12.5  3   10  650    10000  3600   40000  0    0  current   nitro  0.1596
            r7i.xlarge    x86_64  4   32768   -    1.562  12.5  4   15  1250   10000  6000   40000  0    0  current   nitro  0.3192
            g4dn.xlarge   x86_64  4   16384   -    5.0    25.0  3   10  950    3500   3000   20000  125  1  current   nitro  0.658
            g4dn.2xlarge  x86_64  8   32768   -    10.0   25.0  3   10  1150   3500   6000   20000  225  1  current   nitro  0.94
            """;

    /// What Windows Server costs besides, for each vCPU and hour.
    private static final BigDecimal WINDOWS_PER_VCPU = new BigDecimal("0.046");

    private static final PriceSource SOURCE = new PriceSource(PriceSource.Kind.PRICE_LIST, LocalDate.of(2025, 11, 4));

    private static final Map<String, InstanceType> BY_NAME = new LinkedHashMap<>();
    private static final Map<String, BigDecimal> USD_AN_HOUR = new LinkedHashMap<>();

    static {
        TABLE.lines().map(line -> line.split(" +")).forEach(columns -> {
            BY_NAME.put(columns[0], read(columns));
            USD_AN_HOUR.put(columns[0], new BigDecimal(columns[17]));
        });
    }

    private Types() {}

    static Map<String, InstanceType> all() {
        return Map.copyOf(BY_NAME);
    }

    /// Linux and Windows on shared tenancy; everything else is unknown, as Windows on burstable types is.
    static Optional<Quote> quote(PriceKey key) {
        if (!(key instanceof PriceKey.Instance instance)
                || instance.tenancy() != Tenancy.SHARED
                || !USD_AN_HOUR.containsKey(instance.instanceType())) {
            return Optional.empty();
        }
        BigDecimal linux = USD_AN_HOUR.get(instance.instanceType());
        InstanceType type = BY_NAME.get(instance.instanceType());
        return switch (instance.operatingSystem()) {
            case LINUX -> Optional.of(hourly(linux));
            case WINDOWS ->
                type.burstable()
                        ? Optional.empty()
                        : Optional.of(hourly(linux.add(WINDOWS_PER_VCPU.multiply(BigDecimal.valueOf(type.vCpus())))));
            case RHEL, SUSE, OTHER -> Optional.empty();
        };
    }

    static Quote hourly(BigDecimal usd) {
        return new Quote(Rate.hourly(usd.toPlainString()), SOURCE);
    }

    private static InstanceType read(String... columns) {
        double[] figures =
                Arrays.stream(columns, 5, 15).mapToDouble(Double::parseDouble).toArray();
        return new InstanceType(
                columns[0],
                Set.of(columns[1].equals("arm64") ? Architecture.ARM64 : Architecture.X86_64),
                Set.of("hvm"),
                Integer.parseInt(columns[2]),
                Long.parseLong(columns[3]),
                columns[4].equals("-") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(columns[4])),
                new NetworkCapacity(figures[0], figures[1], (int) figures[2], (int) figures[3]),
                new DiskCapacity(figures[4], figures[5], figures[6], figures[7]),
                (long) figures[8],
                (int) figures[9],
                columns[15].equals("current"),
                columns[16].equals("metal"),
                !columns[16].equals("xen"));
    }
}
