package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FunctionControl;
import io.trimtab.aws.gateway.FunctionState;
import io.trimtab.domain.change.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a look at a function shows: `$LATEST` and the version behind each alias.
final class FunctionSight {
    private final Plan plan;
    private final FunctionState latest;
    private final List<FunctionState.Alias> aliases;
    /// By alias; what `$LATEST` is behind is left out.
    private final Map<String, FunctionState> behind = new LinkedHashMap<>();

    private FunctionSight(FunctionControl control, Plan plan, FunctionState latest) {
        this.plan = plan;
        this.latest = latest;
        this.aliases = control.aliases(plan.resource());
        for (FunctionState.Alias alias : aliases) {
            if (!alias.version().equals("$LATEST")) {
                control.version(plan.resource(), alias.version()).ifPresent(state -> behind.put(alias.name(), state));
            }
        }
    }

    static Sight.Present of(FunctionControl control, Plan plan, FunctionState latest) {
        FunctionSight sight = new FunctionSight(control, plan, latest);
        return new Sight.Present(sight.settings(), FunctionImage.of(latest, sight.aliases), sight.obstacles());
    }

    /// One value where all agree, else each with whom it belongs to.
    private SortedMap<String, String> settings() {
        SortedMap<String, String> own = FunctionSize.settings(latest);
        SortedMap<String, String> settings = new TreeMap<>();
        for (String name : plan.from().keySet()) {
            String value = own.getOrDefault(name, "unknown");
            StringBuilder text = new StringBuilder(value);
            behind.forEach((alias, state) -> {
                String other = FunctionSize.settings(state).getOrDefault(name, "unknown");
                if (!other.equals(value)) {
                    text.append(", ").append(other).append(" behind alias ").append(alias);
                }
            });
            settings.put(name, text.toString());
        }
        return settings;
    }

    private List<Obstacle> obstacles() {
        List<Obstacle> obstacles = new ArrayList<>();
        switch (latest.update()) {
            case IN_PROGRESS -> obstacles.add(new Obstacle(Obstacle.Kind.BUSY, "Lambda is changing it just now."));
            case FAILED ->
                obstacles.add(new Obstacle(
                        Obstacle.Kind.NOT_CHANGEABLE,
                        "Its last change failed and is to be mended: " + latest.reason()));
            case LANDED -> {}
        }
        for (FunctionState.Alias alias : aliases) {
            if (alias.split()) {
                obstacles.add(new Obstacle(
                        Obstacle.Kind.BUSY,
                        "Alias " + alias.name() + " splits its traffic between two versions: a deployment runs."));
            }
        }
        behind.forEach((alias, state) -> {
            if (!state.codeSha256().equals(latest.codeSha256()) || !state.rest().equals(latest.rest())) {
                obstacles.add(new Obstacle(
                        Obstacle.Kind.PARTS_DIFFER,
                        "$LATEST has not the code and configuration of version " + state.version() + ", which alias "
                                + alias + " serves: a new version would deploy more than the change. Point the alias"
                                + " to a version of $LATEST, or delete an alias that nobody calls."));
            }
        });
        return obstacles;
    }
}
