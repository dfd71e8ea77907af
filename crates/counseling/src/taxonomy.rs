//! The Indonesian service taxonomy (Permendikbud 111/2014, POP BK 2016) and the dimensions by which every report can
//! be cut (register ids F1-F7). What a ministry may change is data elsewhere; these closed lists are the fixed frame.

use crate::vocabulary;

vocabulary! {
    /// By what medium a session took place (F1-F7).
    Medium {
        FaceToFace = "face-to-face", Phone = "phone", Message = "message", Chat = "chat", Video = "video",
    }
}

impl Medium {
    /// Whether counselor and counselee meet at the same time; only e-mail and message threads do not (F1).
    #[must_use]
    pub const fn is_synchronous(self) -> bool {
        !matches!(self, Self::Message)
    }

    /// Whether the session reaches the counselee over a network or telephone, so that the standards for remote
    /// counseling apply (N-1a, N-1d).
    #[must_use]
    pub const fn is_remote(self) -> bool {
        !matches!(self, Self::FaceToFace)
    }
}

vocabulary! {
    /// Who takes part (F1-F7).
    Constellation {
        Individual = "individual", Couple = "couple", Group = "group", Class = "class", Parents = "parents",
        Conference = "conference",
    }
}

vocabulary! {
    /// The four components of the BK program.
    Component {
        Basic = "basic", Planning = "planning", Responsive = "responsive", SystemSupport = "system-support",
    }
}

vocabulary! {
    /// The four fields of the BK program (*bidang*).
    Field { Personal = "personal", Social = "social", Learning = "learning", Career = "career" }
}

vocabulary! {
    /// The service strategies of the log (practice reference 1.6).
    Strategy {
        IndividualCounseling = "individual-counseling", GroupCounseling = "group-counseling",
        ClassroomGuidance = "classroom-guidance", LargeClassGuidance = "large-class-guidance",
        GroupGuidance = "group-guidance", Consultation = "consultation", Collaboration = "collaboration",
        CaseConference = "case-conference", HomeVisit = "home-visit", Referral = "referral",
        Mediation = "mediation", Advocacy = "advocacy", InternetCounseling = "internet-counseling",
        ProblemBox = "problem-box", Media = "media", PeerGuidance = "peer-guidance",
        Specialisation = "specialisation", NeedsAssessment = "needs-assessment", DataCollection = "data-collection",
        ProfessionalDevelopment = "professional-development", ProgramManagement = "program-management",
    }
}

impl Strategy {
    /// The program component that a service of this strategy usually belongs to (POP BK 2016; practice reference 1.1). A person may
    /// choose another one.
    #[must_use]
    pub const fn usual_component(self) -> Component {
        match self {
            Self::ClassroomGuidance
            | Self::LargeClassGuidance
            | Self::GroupGuidance
            | Self::Media
            | Self::PeerGuidance => Component::Basic,
            Self::Specialisation => Component::Planning,
            Self::Collaboration
            | Self::NeedsAssessment
            | Self::DataCollection
            | Self::ProfessionalDevelopment
            | Self::ProgramManagement => Component::SystemSupport,
            Self::IndividualCounseling
            | Self::GroupCounseling
            | Self::Consultation
            | Self::CaseConference
            | Self::HomeVisit
            | Self::Referral
            | Self::Mediation
            | Self::Advocacy
            | Self::InternetCounseling
            | Self::ProblemBox => Component::Responsive,
        }
    }
}

vocabulary! {
    /// The functions of a service, the short list in use (practice reference 1.1).
    Function {
        Understanding = "understanding", Prevention = "prevention", Alleviation = "alleviation",
        Maintenance = "maintenance", Advocacy = "advocacy",
    }
}

vocabulary! {
    /// How an episode began (*asal*, practice reference 1.8).
    Origin {
        SelfReferred = "self-referred", Invited = "invited", TeacherReferral = "teacher-referral",
        ParentReferral = "parent-referral", ProblemBox = "problem-box", Assessment = "assessment", Portal = "portal",
    }
}

vocabulary! {
    /// The aspects of the students' development standard (SKKPD, practice reference 1.4), in its order.
    SkkpdAspect {
        Religious = "religious", Ethical = "ethical", Emotional = "emotional", Intellectual = "intellectual",
        SocialResponsibility = "social-responsibility", Gender = "gender", Personal = "personal",
        Entrepreneurship = "entrepreneurship", Career = "career", Peers = "peers",
        /// Upper secondary schools only.
        Marriage = "marriage",
    }
}

vocabulary! {
    /// How far an aspect of the development standard is made one's own.
    SkkpdLevel { Recognition = "recognition", Accommodation = "accommodation", Action = "action" }
}

/// What a session is counted as, proposed from its constellation and medium so that the counselor rarely has to
/// choose. A person may change any part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceClass {
    /// The program component.
    pub component: Component,
    /// The strategy of the service log.
    pub strategy: Strategy,
    /// The function served.
    pub function: Function,
}

impl ServiceClass {
    /// The usual class of a session held with this constellation by this medium.
    #[must_use]
    pub const fn proposed(constellation: Constellation, medium: Medium) -> Self {
        let (component, strategy, function) = match constellation {
            Constellation::Individual if medium.is_remote() => {
                (Component::Responsive, Strategy::InternetCounseling, Function::Alleviation)
            }
            Constellation::Individual => (Component::Responsive, Strategy::IndividualCounseling, Function::Alleviation),
            Constellation::Couple => (Component::Responsive, Strategy::Mediation, Function::Alleviation),
            Constellation::Group => (Component::Responsive, Strategy::GroupCounseling, Function::Alleviation),
            Constellation::Class => (Component::Basic, Strategy::ClassroomGuidance, Function::Understanding),
            Constellation::Parents => (Component::Responsive, Strategy::Consultation, Function::Understanding),
            Constellation::Conference => (Component::Responsive, Strategy::CaseConference, Function::Alleviation),
        };
        Self { component, strategy, function }
    }

    /// Lesson-hour equivalents (*ekuivalensi JP*) of one such service: one out-of-class service counts 2 JP
    /// (practice reference 1.3); data collection, display and referral are not counted.
    #[must_use]
    pub const fn jp_equivalent(strategy: Strategy) -> u8 {
        match strategy {
            Strategy::DataCollection | Strategy::Referral | Strategy::Media => 0,
            _ => 2,
        }
    }
}
