package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Set;

/// An Auto Scaling group as it is when it is looked at.
///
/// @param members its instances
/// @param suspended processes that do not run, such as `Launch`
/// @param status empty unless it is being deleted
/// @param targetGroups that it registers its instances with, by ARN
public record GroupState(
        Arn arn,
        String name,
        int minimum,
        int desired,
        int maximum,
        List<Member> members,
        Set<String> suspended,
        String status,
        List<String> targetGroups,
        Tags tags) {
    public GroupState {
        members = List.copyOf(members);
        suspended = Set.copyOf(suspended);
        targetGroups = List.copyOf(targetGroups);
    }

    /// @param type such as `m5.large`; empty where AWS does not say
    /// @param ready in service and healthy
    public record Member(String id, String type, boolean ready) {}

    public int ready() {
        return (int) members.stream().filter(Member::ready).count();
    }

    public boolean isBeingDeleted() {
        return !status.isEmpty();
    }
}
