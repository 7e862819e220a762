package io.trimtab.aws.price;

import io.trimtab.domain.price.Coverage;
import io.trimtab.domain.price.PlannedSpend;
import io.trimtab.domain.price.ReservedUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Coverage in the state table, for a day. Rows are kept as `reserved|m5.large|LINUX` = `168.0 336.0`.
final class CoverageCache {
    private static final String RESERVED = "reserved";
    private static final String PLANNED = "planned";

    private final TableCache table;

    CoverageCache(TableCache table) {
        this.table = table;
    }

    Optional<Coverage> get(String account, String region, Instant now) {
        return table.get(partition(region), account, now).map(CoverageCache::coverage);
    }

    void put(String account, String region, Coverage coverage, Instant now) {
        var rows = new HashMap<String, String>();
        for (var use : coverage.reserved()) {
            rows.merge(
                    RESERVED + "|" + use.typeName() + "|" + use.pool(),
                    use.reservedHours() + " " + use.runningHours(),
                    CoverageCache::sum);
        }
        for (var spend : coverage.planned()) {
            rows.merge(
                    PLANNED + "|" + spend.service() + "|" + spend.family(),
                    spend.coveredSpend() + " " + spend.totalSpend(),
                    CoverageCache::sum);
        }
        table.put(partition(region), account, new TableCache.Entry(rows, Map.of()), now.plus(CommitmentGateway.KEPT));
    }

    private static String partition(String region) {
        return "PRICE#Commitments#" + region;
    }

    private static Coverage coverage(TableCache.Entry entry) {
        var reserved = entry.values().entrySet().stream()
                .filter(row -> row.getKey().startsWith(RESERVED))
                .map(row -> {
                    var key = List.of(row.getKey().split("\\|", -1));
                    var pair = pair(row.getValue());
                    return new ReservedUse(key.get(1), key.get(2), pair[0], pair[1]);
                })
                .toList();
        var planned = entry.values().entrySet().stream()
                .filter(row -> row.getKey().startsWith(PLANNED))
                .map(row -> {
                    var key = List.of(row.getKey().split("\\|", -1));
                    var pair = pair(row.getValue());
                    return new PlannedSpend(PlannedSpend.Service.valueOf(key.get(1)), key.get(2), pair[0], pair[1]);
                })
                .toList();
        return new Coverage(reserved, planned);
    }

    private static String sum(String left, String right) {
        var first = pair(left);
        var second = pair(right);
        return (first[0] + second[0]) + " " + (first[1] + second[1]);
    }

    private static double[] pair(String text) {
        int space = text.indexOf(' ');
        return new double[] {Double.parseDouble(text.substring(0, space)), Double.parseDouble(text.substring(space + 1))
        };
    }
}
