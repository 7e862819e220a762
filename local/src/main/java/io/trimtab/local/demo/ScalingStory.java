package io.trimtab.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.domain.change.Change;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Status;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import io.trimtab.local.account.Managed;
import io.trimtab.local.loop.Ground;
import io.trimtab.local.loop.SlackPerson;
import io.trimtab.local.loop.Stack;
import io.trimtab.local.slack.SlackPost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Two tables that opt in: nobody scales the one, somebody has widened the other in an incident and forgotten it. Both
/// are told, the second is approved, and scales again as the policy has it.
final class ScalingStory {
    private static final String NEW = "orders";
    private static final String WIDENED = "sessions";
    private static final String APPROVE = "trimtab:approve";
    private static final String SYNC = "scaling-policy-sync";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ground ground;
    private final Stack stack;
    private final Teller teller;
    private final ScalingGateway scaling;
    private final SlackPerson anna = new SlackPerson(Demo.APPROVER, Stack.SIGNING_SECRET);

    ScalingStory(Ground ground, Stack stack, Teller teller) {
        this.ground = ground;
        this.stack = stack;
        this.teller = teller;
        this.scaling = new ScalingGateway(ground.clients());
    }

    /// @return whether it was told once, asked for, and made so
    boolean aligns() throws IOException {
        teller.title("How things scale, held to the policy");
        Managed opted = new Managed(ground.clients());
        opted.table(NEW);
        opted.table(WIDENED);
        scaling.set(new ScalingSetting(reads(WIDENED), new ScalingPart.Between()), "1 to 40");
        stack.clock().advance(Duration.ofHours(1));
        JsonNode first = sync();
        first.path("said")
                .asText()
                .lines()
                .forEach(line -> teller.wrapped(line.replaceFirst("^arn:\\S+:table/", ""), 13));
        Optional<Change> asked = stack.changes().list(Status.PROPOSED).stream()
                .filter(change -> change.plan().kind() == ChangeKind.ALIGN_SCALING
                        && change.proposal().name().equals(WIDENED))
                .findFirst();
        if (asked.isEmpty()) {
            return false;
        }
        stack.settle(Duration.ofMinutes(1)); // people are asked
        approve(asked.get());
        Optional<TargetState> now =
                Optional.ofNullable(scaling.states(List.of(reads(WIDENED))).get(reads(WIDENED)));
        now.ifPresent(state -> teller.say(
                "%-12s approved in Slack: reads scale from %s again, at 70 %%",
                WIDENED, state.now(new ScalingPart.Between())));
        return now.flatMap(TargetState::bounds)
                .filter(new Bounds(1, 10)::equals)
                .isPresent();
    }

    private JsonNode sync() throws IOException {
        return JSON.readTree(stack.call(SYNC));
    }

    private void approve(Change change) throws IOException {
        SlackPost question = stack.slack().posts().stream()
                .filter(post -> post.body().get("blocks").toString().contains(change.id()))
                .filter(post -> post.body().get("blocks").toString().contains(APPROVE))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody was asked for " + change.id()));
        stack.call("change-desk", anna.press(question, APPROVE, stack.clock().instant()));
        stack.settle(Duration.ofMinutes(3));
    }

    private static ScalingTarget reads(String table) {
        return ScalingTarget.of(
                Arn.of("aws", "dynamodb", "eu-central-1", "123456789012", "table/" + table), Dimension.TABLE_READS);
    }
}
