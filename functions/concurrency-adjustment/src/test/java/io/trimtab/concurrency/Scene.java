package io.trimtab.concurrency;

import io.trimtab.aws.answer.Repertoire;
import io.trimtab.aws.store.AdjustmentStore;
import io.trimtab.domain.alarm.AlarmState;
import io.trimtab.domain.concurrency.Adjustment;
import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.policy.Environment;
import io.trimtab.rehearsal.AlarmRehearsal;
import io.trimtab.rehearsal.KnownAlarms;
import io.trimtab.rehearsal.Levels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A function that is throttled; what is decided is the test's own.
final class Scene extends AlarmRehearsal<Aim> {
    final FakeAccount account = new FakeAccount();
    final AdjustmentStore log = new AdjustmentStore(table);
    Adjustment decision = new Adjustment.Reserve(OptionalInt.of(10), 20, "It was throttled at 10.", List.of());
    int decided;

    Scene() {
        super(Wiring.FUNCTION);
        account.function("checkout", "dev");
        account.metricAlarm("checkout-throttled", AlarmState.ALARM, "Throttles", "checkout");
    }

    @Override
    protected KnownAlarms alarms() {
        return account;
    }

    @Override
    protected Repertoire<Aim> repertoire() {
        return new Adjusting(
                new Adjusting.Parts(
                        Environment.DEV,
                        this::policy,
                        rules -> rules.concurrency(),
                        account,
                        new SnapshotReading(
                                account,
                                new TrafficReading(new Levels(1, _ -> 60)),
                                _ -> Optional.of(MonthlyCost.usd("10.95")),
                                (function, at) -> Adjusted.lately(changes, function, at)),
                        (_, _, _, _, _) -> {
                            decided++;
                            return decision;
                        },
                        coalescing(),
                        requests(),
                        function -> log.count(function, now.get()),
                        telling()),
                clock);
    }
}
