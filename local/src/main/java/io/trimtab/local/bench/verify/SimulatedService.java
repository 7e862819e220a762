package io.trimtab.local.bench.verify;

import java.time.Instant;

/// Draws the weeks of one function: requests in a daily wave, fewer at weekends; durations that rise a little with
/// load, waver slowly and fast, are heavy-tailed and know incidents; and the p95 of just so many requests, so that few
/// of them make a rough figure. Individual durations are log-logistic.
record SimulatedService(double requestsPerMinute, Restlessness restlessness) {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final int MINUTES = 5;
    private static final double WAVE = 0.7;
    private static final double WEEKEND = 0.6;
    private static final double LOAD_ELASTICITY = 0.1;
    private static final double USUAL_P95_MILLIS = 150;
    /// Of single durations: a standard deviation of 0.6 of their logarithm.
    private static final double SPREAD = 0.33;

    private static final double USUAL_ERROR_SHARE = 0.002;
    private static final double USUAL_THROTTLE_SHARE = 0.0005;
    private static final double STEPS_AN_HOUR = 12;

    History draw(long seed) {
        Dice dice = new Dice(seed);
        int weekOffset = dice.below(7 * History.STEPS_A_DAY);
        double phase = dice.uniform() * History.STEPS_A_DAY;
        double[] requests = requests(dice, weekOffset, phase);
        return new History(
                MONDAY.plus(History.STEP.multipliedBy(weekOffset)),
                requests,
                p95(dice, requests),
                events(dice, requests, USUAL_ERROR_SHARE, 0.08),
                events(dice, requests, USUAL_THROTTLE_SHARE, 0.05));
    }

    private double[] requests(Dice dice, int weekOffset, double phase) {
        Wandering load = new Wandering(dice, 0.1, STEPS_AN_HOUR);
        double[] requests = new double[History.LENGTH];
        for (int i = 0; i < requests.length; i++) {
            int ofWeek = (weekOffset + i) % (7 * History.STEPS_A_DAY);
            double wave = WAVE * Math.sin(2 * Math.PI * (ofWeek + phase) / History.STEPS_A_DAY);
            double week = ofWeek / History.STEPS_A_DAY >= 5 ? WEEKEND : 1;
            requests[i] = dice.poisson(requestsPerMinute * MINUTES * week * Math.exp(wave + load.next()));
        }
        return requests;
    }

    private double[] p95(Dice dice, double[] requests) {
        Wandering slow = new Wandering(dice, restlessness.slow(), 36 * STEPS_AN_HOUR);
        Wandering fast = new Wandering(dice, restlessness.fast(), STEPS_AN_HOUR);
        Bursts bursts = new Bursts(dice, restlessness.burstsADay() / History.STEPS_A_DAY, 2, 0.3, 1.4);
        double[] millis = new double[requests.length];
        for (int i = 0; i < millis.length; i++) {
            double level = slow.next() + fast.next() + bursts.next() + restlessness.single() * dice.studentOfThree();
            double load = LOAD_ELASTICITY * Math.log(Math.max(1, requests[i]) / (requestsPerMinute * MINUTES));
            millis[i] = requests[i] == 0
                    ? Double.NaN
                    : USUAL_P95_MILLIS * Math.exp(level + load + ofSoMany(dice, (int) requests[i]));
        }
        return millis;
    }

    /// How far the p95 of so many requests falls from that of all, as a logarithm.
    private static double ofSoMany(Dice dice, int requests) {
        double rank = dice.smallest((int) Math.ceil(0.95 * requests), requests);
        return SPREAD * (Math.log(rank / (1 - rank)) - Math.log(0.95 / 0.05));
    }

    private static double[] events(Dice dice, double[] requests, double usualShare, double highestBurst) {
        Wandering slow = new Wandering(dice, 0.2, 36 * STEPS_AN_HOUR);
        Wandering fast = new Wandering(dice, 0.4, STEPS_AN_HOUR);
        Bursts bursts = new Bursts(dice, 0.25 / History.STEPS_A_DAY, 2, 0.01, highestBurst);
        double[] events = new double[requests.length];
        for (int i = 0; i < events.length; i++) {
            double share = Math.min(1, usualShare * Math.exp(slow.next() + fast.next()) + bursts.next());
            events[i] = requests[i] == 0 ? Double.NaN : Math.min(requests[i], dice.poisson(share * requests[i]));
        }
        return events;
    }
}
