package io.trimtab.aws.change;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.GroupControl;
import io.trimtab.aws.gateway.GroupState;
import io.trimtab.aws.gateway.InstanceControl;
import io.trimtab.aws.gateway.InstanceState;
import io.trimtab.aws.gateway.QuotaGateway;
import io.trimtab.aws.gateway.VCpuQuota;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.guardrail.Quota;
import io.trimtab.domain.resource.InstanceType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The vCPUs that a change would take, against the account's quota of their families.
record VCpuRoom(InstanceControl instances, GroupControl groups, QuotaGateway quotas) {
    /// What moves to families of another quota takes all of its vCPUs from that.
    List<Quota> ofInstance(Plan plan) {
        String from = String.valueOf(plan.from().get(InstanceImage.TYPE));
        String to = String.valueOf(plan.to().get(InstanceImage.TYPE));
        boolean same = VCpuQuota.of(to, false).equals(VCpuQuota.of(from, false));
        int added = vCpusOf(to) - (same ? vCpusOf(from) : 0);
        if (added <= 0) {
            return List.of();
        }
        boolean spot = instances
                .instance(InstanceResize.id(plan))
                .map(InstanceState::spot)
                .orElse(false);
        return List.of(quota(to, spot, added));
    }

    /// What is added is taken for the largest that the group has, of each quota that its members count for.
    List<Quota> ofGroup(Plan plan) {
        int added = GroupSetting.added(plan);
        if (added <= 0) {
            return List.of();
        }
        Map<String, String> largest = new TreeMap<>();
        groups.group(GroupSetting.name(plan.resource())).stream()
                .flatMap(group -> group.members().stream())
                .map(GroupState.Member::type)
                .distinct()
                .forEach(type -> largest.merge(
                        VCpuQuota.of(type, false).map(VCpuQuota::code).orElse(type),
                        type,
                        (one, other) -> vCpusOf(one) >= vCpusOf(other) ? one : other));
        return largest.values().stream()
                .map(type -> quota(type, false, added * vCpusOf(type)))
                .toList();
    }

    private Quota quota(String type, boolean spot, int added) {
        VCpuQuota quota = VCpuQuota.of(type, spot).orElseThrow(() -> unknown("quota", type));
        return new Quota("vCPUs of " + quota.words(), quotas.inUse(quota), added, quotas.limit(quota));
    }

    private int vCpusOf(String type) {
        return instances.type(type).map(InstanceType::vCpus).orElseThrow(() -> unknown("size", type));
    }

    /// What is not known must not pass for nothing.
    private static GatewayException unknown(String what, String type) {
        String sentence = "no " + what + " is known for " + type;
        return new GatewayException(
                FailureKind.BUG, "servicequotas:GetServiceQuota", sentence, new IllegalArgumentException(sentence));
    }
}
