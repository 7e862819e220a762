package io.trimtab.capacity;

import io.trimtab.aws.answer.Figures;
import io.trimtab.aws.answer.Repertoire;
import io.trimtab.domain.capacity.Fleet;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.rehearsal.AlarmRehearsal;
import io.trimtab.rehearsal.KnownAlarms;
import io.trimtab.rehearsal.Levels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A group that is short of processors, in an account in which nothing holds data.
final class Scene extends AlarmRehearsal<Aim> {
    final FakeAccount account = new FakeAccount();
    private final Map<String, Double> levels = new HashMap<>();

    Scene() {
        super(Wiring.FUNCTION);
        account.group("shop", 2, 4, 8);
        account.busy("shop-busy", "shop");
        level("CPUUtilization", 80);
        level("mem_used_percent", 40);
        level("MemoryUtilization", 40);
        level("TargetResponseTime", 0.12);
        level("RequestCount", 6_000);
    }

    /// Every minute of the last hour but the newest, which is not there yet.
    void level(String metric, double value) {
        levels.put(metric, value);
    }

    @Override
    protected KnownAlarms alarms() {
        return account;
    }

    @Override
    protected Repertoire<Aim> repertoire() {
        Figures figures = new Levels(1, query -> levels.getOrDefault(query.name(), Double.NaN));
        Reception reception = new Reception(Environment.DEV, this::policy, telling());
        Sizing sizing = new Sizing(new LoadReading(figures), requests(), telling(), clock);
        return new Dispatch(
                new Dispatch.Tiers(
                        new GroupTier(
                                account,
                                reception,
                                changes,
                                _ -> Optional.of(new Fleet.Costs(
                                        MonthlyCost.usd("70"),
                                        Optional.of(new Fleet.Larger("m5.xlarge", MonthlyCost.usd("140"))))),
                                sizing,
                                clock),
                        new ServiceTier(account, reception, changes, sizing, clock),
                        new BalancedTier(account, reception),
                        NoData.tiers(reception, new DataAnswers(requests(), telling()), figures, clock)),
                coalescing());
    }
}
