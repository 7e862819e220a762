package io.trimtab.desk;

import io.trimtab.aws.settings.Secret;
import io.trimtab.desk.slack.Letter;
import io.trimtab.desk.slack.Seal;
import io.trimtab.desk.slack.SlackProof;
import io.trimtab.desk.slack.WebRequest;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the way of a request once before the snapshot, so that what the JVM loads and compiles for it is in the
/// snapshot. Nothing is put on the bus and nothing counted.
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final String BODY = "command=%2Ftrimtab&text=list&user_id=U0&trigger_id=0.0.0";

    private WarmUp() {}

    /// @param reading of the signing secret, which also opens the way to AWS; where it fails now it may work later
    static void run(BooleanSupplier reading) {
        Secret example = new Secret("an example, by which nothing is signed");
        SlackProof.holds(
                new WebRequest(Map.of("x-slack-signature", "v0=0", "x-slack-request-timestamp", "0"), BODY),
                example,
                Instant.EPOCH);
        Letter.read(BODY);
        Seal seal = new Seal(example);
        seal.open("0", seal.close("0", BODY));
        try {
            LOG.info("ready; {}", reading.getAsBoolean() ? "Slack is set up" : "Slack is not set up");
        } catch (RuntimeException notYet) {
            LOG.warn("the signing secret could not be read before the snapshot: {}", notYet.getMessage());
        }
    }
}
