package io.trimtab.aws.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.resource.Arn;
import io.trimtab.testing.LocalTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTest {
    private static final Arn DEPLOYED = new Arn("arn:aws:lambda:eu-central-1:123456789012:function:trimtab-dev-scan");
    private static final Arn BY_HAND = new Arn("arn:aws:lambda:us-east-1:012345678912:function:test_function");

    @Test
    void aDeployedFunctionKnowsItselfWhereItIs() {
        Home home = Home.from(Map.of("AWS_REGION", "eu-central-1"), HomeTest::notToBeAsked);
        assertThat(home.of(DEPLOYED)).isEqualTo(DEPLOYED);
        Home said = Home.from(Map.of("AWS_REGION", "eu-central-1", "AWS_SAM_LOCAL", "false"), HomeTest::notToBeAsked);
        assertThat(said.of(DEPLOYED)).isEqualTo(DEPLOYED);
    }

    @Test
    void byHandTheAccountIsThatOfTheTableAndTheRegionThatOfTheEnvironment() {
        try (LocalTable local = new LocalTable()) {
            Home home = byHand(new StateTable(local.client(), LocalTable.NAME));
            // DynamoDB Local has an account of its own.
            assertThat(home.of(BY_HAND))
                    .isEqualTo(new Arn("arn:aws:lambda:eu-west-1:000000000000:function:test_function"));
        }
    }

    @Test
    void withoutATableToAskTheAccountStaysAsItWasTold() {
        try (LocalTable local = new LocalTable()) {
            Home home = byHand(new StateTable(local.client(), "no-such-table"));
            assertThat(home.of(BY_HAND))
                    .isEqualTo(new Arn("arn:aws:lambda:eu-west-1:012345678912:function:test_function"));
        }
    }

    private static StateTable notToBeAsked() {
        throw new AssertionError("a deployed function may not ask for its table");
    }

    private static Home byHand(StateTable table) {
        return Home.from(Map.of("AWS_REGION", "eu-west-1", "AWS_SAM_LOCAL", "true"), () -> table);
    }
}
