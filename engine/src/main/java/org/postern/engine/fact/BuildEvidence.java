package org.postern.engine.fact;

/** What tells builds of Exchange besides its logs. */
public sealed interface BuildEvidence extends ServerFact permits BuildFact, ReportedUpdate {}
