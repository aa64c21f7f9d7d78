package org.postern.casebook.state;

/**
 * The organisation.
 *
 * @param id always 1
 */
public record OrganisationRow(long id, String name) {}
