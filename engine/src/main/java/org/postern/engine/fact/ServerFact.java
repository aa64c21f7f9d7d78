package org.postern.engine.fact;

/** Something that one artifact says of its server. */
public sealed interface ServerFact
    permits BuildEvidence, IisFile, InventoryServer, RegistryFacts, WebFile {}
