package org.postern.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.postern.cli.probe.Announcement;
import org.postern.exchange.BuildReview;
import org.postern.exchange.Knowledge;

/**
 * An answer and what it means.
 *
 * @param answer what the server said
 * @param review what is known of the build it announced; empty if it announced none
 */
record ProbeResult(Announcement answer, Optional<BuildReview> review) {

  static ProbeResult of(Announcement answer, Knowledge knowledge, LocalDate today) {
    return new ProbeResult(
        answer,
        answer
            .version()
            .map(
                version ->
                    switch (version) {
                      case Announcement.Full full -> BuildReview.of(knowledge, full.build(), today);
                      case Announcement.Update update ->
                          BuildReview.ofUpdate(
                              knowledge, update.major(), update.minor(), update.third(), today);
                    }));
  }
}
