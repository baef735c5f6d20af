"""Settings: from the environment, overridden by options of the command."""

from __future__ import annotations

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
    replica_folder : str
        Where replicas of the store are kept: what readers of lower clearance see.
    replica : bool
        Whether all that a Neo4j store holds is kept here too, so that reading goes on without it.
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
    replica_folder: str = Field(
        default="",
        description="folder, for this user alone, of the copies from which readers of lower"
        " clearance are answered; empty: replicas in the cache folder",
    )
    replica: bool = Field(
        default=True,
        description="whether a copy of a Neo4j store is kept on this machine, from which questions"
        " are answered while the server is away",
    )
