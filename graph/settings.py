"""Settings: from the environment, overridden by options of the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from graph.errors import ConfigError
from graph.secret_files import SecretFiles

DEFAULT_STORE = "sqlite:///partners.db"


class Settings(BaseSettings):
    """Settings, each from the environment variable ``PARTNERGRAPH_`` + its name.

    A secret may stand in a file instead, which the variable of that name + ``_FILE`` names.

    Parameters
    ----------
    store : str
        URL of the store.
    neo4j_user, neo4j_password, neo4j_database : str
        For a Neo4j store; without a password none is sent.
    neo4j_read_seconds, neo4j_write_seconds : float
        How long it is waited for.
    framed_by : str
        Who may show the explorer's read-only view in a frame: sources of a Content-Security-Policy.
    requests_per_minute : int
        How many requests a client may make over HTTP in a minute; 0: any number.
    largest_body : int
        Most bytes that a client may send in one request.
    question_seconds : float
        How long a request may be worked for, in seconds; 0: any time.
    largest_answer : int
        Most bytes of an answer that is not sent while it is made.
    client_seconds : float
        How long a client may take to send the head of a request, to send a body (and a second
        more for every 5,000 bytes of it), and to fetch a piece of an answer.
    most_connections : int
        How many clients may be connected over HTTP at once.
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
    log_format, log_level : str
        How a server's log is written, and from which level on.
    otlp_endpoint : str
        Where traces are sent to; empty: none are made.
    shutdown_seconds, shutdown_delay : float
        How long a server that is to end waits for answers that are being made, and for how long
        before it still takes requests while ``/readyz`` says that it ends; in seconds.
    replica_folder : str
        Where replicas of the store are kept: what readers of lower clearance see.
    replica : bool
        Whether all that a Neo4j store holds is kept here too, so that reading goes on without it.

    Raises
    ------
    ConfigError
        If a variable's value cannot be used, or a file of a secret not be read.
    """

    model_config = SettingsConfigDict(env_prefix="PARTNERGRAPH_")

    store: str = Field(default=DEFAULT_STORE, description="URL of the store")
    neo4j_user: str = Field(default="neo4j", description="user of a Neo4j store")
    neo4j_password: SecretStr | None = Field(default=None, description="its password")
    neo4j_database: str | None = Field(default=None, description="its database")
    neo4j_read_seconds: float = Field(
        default=10.0,
        gt=0,
        le=3_600,
        description="seconds that Neo4j may take for a short read; with all that is tried again,"
        " nobody waits for more than twice as long",
    )
    neo4j_write_seconds: float = Field(
        default=120.0,
        gt=0,
        le=86_400,
        description="seconds that it may take for a statement of a write or of a long read, and for"
        " a whole transaction",
    )
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
    question_seconds: float = Field(
        default=30.0,
        ge=0,
        le=86_400,
        description="seconds that the questions of one request may take (0: any number)",
    )
    largest_answer: int = Field(
        default=50_000_000,
        ge=100_000,
        description="most bytes of an answer; an export, which is sent while it is made, has any",
    )
    client_seconds: float = Field(
        default=20.0,
        ge=1,
        le=3_600,
        description="seconds in which a client has to send a request, and to fetch what it gets",
    )
    most_connections: int = Field(
        default=1_000, ge=10, le=100_000, description="connections that may be open at once"
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
    log_format: Literal["auto", "json", "text"] = Field(
        default="auto",
        description="json: a JSON object a line; text: for people; auto: text on a terminal",
    )
    log_level: Literal["auto", "debug", "info", "warning", "error"] = Field(
        default="auto",
        description="least level that is logged; auto: info, and on a terminal warning",
    )
    otlp_endpoint: str = Field(
        default="",
        description="base URL of an OpenTelemetry collector that takes OTLP over HTTP"
        " (http://localhost:4318); empty: no traces, unless OTEL_EXPORTER_OTLP_ENDPOINT is set",
    )
    shutdown_seconds: float = Field(
        default=20.0, ge=0, le=3_600, description="seconds that answers being made are waited for"
    )
    shutdown_delay: float = Field(
        default=0.0,
        ge=0,
        le=600,
        description="seconds before that in which requests are still taken while /readyz answers"
        " 503, so that a balancer sends no more",
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

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            # Without its cause, whose text holds what was given: it may be a secret.
            raise _unusable(error) from None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What is given, then the environment, then files of secrets."""
        return init_settings, env_settings, SecretFiles(settings_cls)


def _unusable(error: ValidationError) -> ConfigError:
    """Which variable, and why; never its value, which may be a secret."""
    first = error.errors(include_input=False)[0]
    name = "_".join(map(str, first["loc"]))
    return ConfigError(
        f"setting PARTNERGRAPH_{name.upper()} cannot be used: {first['msg']}",
        hint="mend the variable, or unset it for the default",
    )
