package io.trimtab.rightsizing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;

/// One-shot schedules: each fires once and is gone then, and no two have the same name.
final class Scheduler {
    private final Map<String, String> booked = new LinkedHashMap<>();
    private boolean refuses;

    /// From now on nothing can be booked.
    void refuse() {
        refuses = true;
    }

    /// What is booked first, and fires with that.
    Optional<String> due() {
        Optional<String> name = booked.keySet().stream().findFirst();
        return name.map(booked::remove);
    }

    /// What is booked never fires.
    void forget() {
        booked.clear();
    }

    SchedulerClient client(Breaking breaking) {
        return new SchedulerClient() {
            @Override
            public CreateScheduleResponse createSchedule(CreateScheduleRequest request) {
                return breaking.step(() -> book(request));
            }

            @Override
            public String serviceName() {
                return "scheduler";
            }

            @Override
            public void close() {}
        };
    }

    private CreateScheduleResponse book(CreateScheduleRequest request) {
        if (refuses) {
            throw SchedulerException.builder()
                    .message("not authorised")
                    .statusCode(403)
                    .build();
        }
        if (booked.putIfAbsent(request.name(), request.target().input()) != null) {
            throw ConflictException.builder().message("exists").statusCode(409).build();
        }
        return CreateScheduleResponse.builder().build();
    }
}
