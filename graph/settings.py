"""Settings: from the environment, overridden by options of the command."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_STORE = "sqlite:///partners.db"


class Settings(BaseSettings):
    """Settings, each from the environment variable ``PARTNERGRAPH_`` + its name.

    Parameters
    ----------
    store : str
        URL of the store.
    neo4j_user, neo4j_password, neo4j_database : str
        For a Neo4j store; without a password none is sent.
    framed_by : str
        Who may show the explorer's read-only view in a frame: sources of a Content-Security-Policy.
    requests_per_minute : int
        How many requests a client may make over HTTP in a minute; 0: any number.
    largest_body : int
        Most bytes that a client may send in one request.
    webhook_hosts : str
        Hosts that webhooks may be at though they are not on the open internet.
    reader_url, reader_model, reader_key : str
        A language model that helps to read documents; without a URL none is asked.
    reader_timeout : float
        How long it may take for a document, in seconds.
    admin_key_file : Path
        A file with an administrator's API key, kept by a server when it starts.
    metrics_role : {"reader", "editor", "admin"}
        The least role that is shown the figures of operation.
    oidc_issuer, oidc_audience : str
        Who issues tokens that are taken in place of API keys, and whom they are meant for.
    oidc_role_claim, oidc_roles, oidc_clearance_claim : str
        The claim that tells the role, what its values mean, and the claim that tells the clearance.
    """

    model_config = SettingsConfigDict(env_prefix="PARTNERGRAPH_")

    store: str = Field(default=DEFAULT_STORE, description="URL of the store")
    neo4j_user: str = Field(default="neo4j", description="user of a Neo4j store")
    neo4j_password: SecretStr | None = Field(default=None, description="its password")
    neo4j_database: str | None = Field(default=None, description="its database")
    framed_by: str = Field(
        default="'self'",
        description="pages that may embed the explorer's read-only view, as a"
        " Content-Security-Policy lists them (https://intranet.example)",
    )
    requests_per_minute: int = Field(
        default=0, ge=0, description="requests a minute that one client may make (0: any number)"
    )
    largest_body: int = Field(
        default=10_000_000, ge=1_000, description="most bytes that a client may send at once"
    )
    webhook_hosts: str = Field(
        default="",
        description="hosts, with commas between, that webhooks may be at though their addresses are"
        " loopback or private (localhost,crm.internal)",
    )
    reader_url: str = Field(
        default="",
        description="base URL of a language model that helps to read documents, of any server that"
        " speaks OpenAI's protocol (http://localhost:11434/v1); empty: none is asked, and no text"
        " leaves this machine",
    )
    reader_model: str = Field(default="", description="the model's name there")
    reader_key: SecretStr | None = Field(default=None, description="the key that it asks for")
    reader_timeout: float = Field(
        default=120.0, gt=0, le=3_600, description="seconds that it may take for a document"
    )
    admin_key_file: Path | None = Field(
        default=None,
        description="a file with a key made by 'partners keys make', which administers the store",
    )
    metrics_role: Literal["reader", "editor", "admin"] = Field(
        default="admin", description="the least role that is shown /metrics"
    )
    oidc_issuer: str = Field(
        default="",
        description="OpenID Connect issuer whose tokens are taken in place of API keys"
        " (https://login.example.org/realms/partners); empty: none are",
    )
    oidc_audience: str = Field(default="", description="audience that its tokens must have")
    oidc_role_claim: str = Field(
        default="roles", description="claim that tells the role (realm_access.roles)"
    )
    oidc_roles: str = Field(
        default="reader=reader,editor=editor,admin=admin",
        description="values of that claim and the roles that they mean, with commas between"
        " (sales=reader,sales-leads=editor)",
    )
    oidc_clearance_claim: str = Field(
        default="clearance", description="claim that tells a reader's clearance, 0 to 9"
    )
