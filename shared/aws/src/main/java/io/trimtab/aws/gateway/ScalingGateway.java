package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSchedule;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.domain.scaling.TargetState;
import io.trimtab.domain.scaling.TargetTracking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/// How things scale: the targets, policies and scheduled actions of Application Auto Scaling, and those of Auto Scaling
/// groups. No call is conditional on AWS: whoever writes looks right before.
public final class ScalingGateway {
    private final ApplicationScaling application;
    private final GroupScaling groups;
    private final ScalingWriter applicationWriter;
    private final ScalingWriter groupWriter;
    private final ScaledUse use;

    public ScalingGateway(AwsClients clients) {
        Supplier<ApplicationAutoScalingClient> applicationClient =
                clients.further(ApplicationAutoScalingClient::builder);
        Supplier<AutoScalingClient> groupClient = clients.further(AutoScalingClient::builder);
        this.application = new ApplicationScaling(applicationClient);
        this.groups = new GroupScaling(groupClient);
        this.applicationWriter = new ApplicationScalingWriter(applicationClient, application);
        this.groupWriter = new GroupScalingWriter(groupClient);
        this.use = new ScaledUse(clients);
    }

    /// Every registered target of a namespace, with its policies and schedules; those of dimensions that we do not know
    /// are left out. It costs a call for 50 targets, one for 10 policies and one for 50 schedules.
    ///
    /// @param home any ARN of the account and region
    public List<TargetState> registered(String namespace, Arn home) {
        return application.all(namespace, home);
    }

    /// The groups that carry a tag, and those that have something of ours. It costs a call for 100 groups, policies or
    /// schedules.
    ///
    /// @param optIn `key` or `key=value`
    public List<ScalingGroup> groups(String optIn) {
        return groups.all(optIn);
    }

    /// These targets, of one resource, as they are now; of a target that is not registered, that there is none. A group
    /// that is gone is left out.
    public Map<ScalingTarget, TargetState> states(Collection<ScalingTarget> targets) {
        Map<ScalingTarget, TargetState> states = new HashMap<>();
        List<ScalingTarget> registered = new ArrayList<>();
        for (ScalingTarget target : targets) {
            if (target.dimension().isRegistered()) {
                registered.add(target);
            } else {
                groups.group(target.resourceId()).ifPresent(group -> states.put(target, group.state()));
            }
        }
        states.putAll(application.of(registered));
        return states;
    }

    /// A group with its tags; none where it is gone.
    public Optional<ScalingGroup> group(String name) {
        return groups.group(name);
    }

    /// Of every group, the tags.
    public List<Tags> allGroupTags() {
        return groups.tags();
    }

    /// Whether Trimtab registered the target; it costs two calls.
    public boolean isMadeByUs(ScalingTarget target) {
        return target.dimension().isRegistered() && application.isMadeByUs(target);
    }

    /// How much of it there is now; it costs a call.
    ///
    /// @return empty where it is gone or has no number, and for a group, whose state has it
    public OptionalInt inUse(ScalingTarget target) {
        return use.of(target);
    }

    /// Makes, changes or removes one setting.
    ///
    /// @param words as [ScalingSetting] has them; [ScalingPart#NONE] removes
    public void set(ScalingSetting setting, String words) {
        ScalingWriter writer = setting.target().dimension().isRegistered() ? applicationWriter : groupWriter;
        boolean removes = words.equals(ScalingPart.NONE);
        switch (setting.part()) {
            case ScalingPart.Between _ -> {
                if (removes) {
                    writer.remove(setting.target());
                } else {
                    writer.bound(setting.target(), Bounds.parse(words));
                }
            }
            case ScalingPart.Policy(String name) -> {
                if (removes) {
                    writer.removePolicy(setting.target(), name);
                } else {
                    writer.track(setting.target(), name, TargetTracking.parse(words));
                }
            }
            case ScalingPart.Schedule(String name) -> {
                if (removes) {
                    writer.removeSchedule(setting.target(), name);
                } else {
                    writer.schedule(setting.target(), name, ScalingSchedule.parse(words));
                }
            }
        }
    }

    /// The action that [#set] takes, as IAM names it.
    public static String action(ScalingSetting setting, String words) {
        boolean removes = words.equals(ScalingPart.NONE);
        boolean registered = setting.target().dimension().isRegistered();
        String prefix = registered ? "application-autoscaling:" : "autoscaling:";
        return prefix
                + switch (setting.part()) {
                    case ScalingPart.Between _ ->
                        registered
                                ? removes ? "DeregisterScalableTarget" : "RegisterScalableTarget"
                                : "UpdateAutoScalingGroup";
                    case ScalingPart.Policy _ ->
                        removes ? registered ? "DeleteScalingPolicy" : "DeletePolicy" : "PutScalingPolicy";
                    case ScalingPart.Schedule _ ->
                        removes
                                ? "DeleteScheduledAction"
                                : registered ? "PutScheduledAction" : "PutScheduledUpdateGroupAction";
                };
    }
}
